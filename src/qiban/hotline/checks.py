"""What `qiban doctor` looks at for the hotline."""

from collections.abc import Iterator

from django.conf import settings

from qiban.core.office import Check, Fault
from qiban.law.text import Text
from qiban.platform.home import current_home

from .models import Identity


def identity_keys() -> Iterator[Fault]:
    """Every key that encrypted an identity is still there."""
    folder = current_home().keys
    lost = Identity.objects.exclude(key_id__in=list(settings.QIBAN_IDENTITY_KEYS))
    for key_id in lost.values_list("key_id", flat=True).distinct().order_by("key_id")[:5]:
        yield Fault(
            Text(
                f"部分诉求人信息用密钥 {key_id} 加密，该密钥不在 {folder}。",
                f"Identities were encrypted with key {key_id}, which is not in {folder}.",
            ),
            Text(
                "请从备份恢复该密钥文件，否则无法联系这些诉求人。",
                "Restore the key's file from a backup: without it these complainants cannot be reached.",
            ),
        )


CHECKS = (Check("identity_keys", Text("诉求人信息的密钥", "keys of identities"), identity_keys),)
