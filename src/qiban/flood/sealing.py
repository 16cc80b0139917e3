"""Who a household of the floodplain is, encrypted (core.sealing); a keyed hash finds who claims twice."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.conf import settings

from qiban.core.office import Check, Fault
from qiban.core.rekeying.declared import SealedColumn
from qiban.core.sealing import digest, opened, sealed
from qiban.law.flood.aftermath.identity import id_number_of
from qiban.law.text import Text
from qiban.platform.home import current_home

from .models import CompensationClaim

# Bound into the cipher and the hash, so that neither is taken for one of another office.
PURPOSE = b"flood-claim"


@dataclass(frozen=True, slots=True)
class Household:
    """Who is compensated, and where the money goes."""

    name: str
    id_number: str
    bank: str = ""
    account: str = ""


def seal(claim: CompensationClaim, household: Household) -> None:
    """Put who claims into a claim, encrypted."""
    plain = json.dumps(asdict(household), ensure_ascii=False).encode()
    claim.key_id, claim.sealed = sealed(plain, PURPOSE)
    claim.digest = digest_of(household.id_number)


def unseal(claim: CompensationClaim) -> Household:
    """Return who claims; only those who may see the claim are shown it."""
    return Household(**json.loads(opened(claim.key_id, bytes(claim.sealed), PURPOSE)))


def digest_of(id_number: str) -> bytes:
    """Return the keyed hash under which a household is found again."""
    return digest(f"{PURPOSE.decode()}-{id_number_of(id_number)}")


def _keys() -> Iterator[Fault]:
    """Every key that encrypted a household is still there."""
    lost = CompensationClaim.objects.exclude(key_id__in=list(settings.QIBAN_IDENTITY_KEYS)).order_by("key_id")
    folder = current_home().keys
    for key_id in lost.values_list("key_id", flat=True).distinct()[:5]:
        yield Fault(
            Text(
                f"部分滩区补偿农户信息用密钥 {key_id} 加密，该密钥不在 {folder}。",
                f"Households were encrypted with key {key_id}, which is not in {folder}.",
            ),
            Text(
                "请从备份恢复该密钥文件，否则无法向这些农户支付。",
                "Restore the key's file from a backup: without it these households cannot be paid.",
            ),
        )


CHECKS = (Check("flood_claim_keys", Text("滩区补偿农户信息的密钥", "keys of compensated households"), _keys),)
SEALED = (
    SealedColumn(
        Text("滩区补偿农户信息", "Compensated households"), "flood_compensationclaim", "sealed", purpose=PURPOSE
    ),
    SealedColumn(Text("住户姓名电话", "Names and phones of households"), "flood_household", "content", bound="seal_no"),
    SealedColumn(Text("短信报告号码", "Telephones that report"), "flood_reportingphone", "content", bound="seal_no"),
    SealedColumn(
        Text("未登记的短信号码", "Senders of short messages"), "flood_shortmessage", "content", bound="seal_no"
    ),
)
