"""What `qiban doctor` looks at of flood control: published warnings are what the journal says they were."""

import hashlib
from collections.abc import Iterator

from qiban.core.journal.models import Entry
from qiban.core.office import Check, Fault
from qiban.law.text import Text

from .models import CapMessage, FloodWarning

REMEDY = Text(
    "请用 qiban journal verify 查验日志，从备份比对该报文，并查明是谁改动的。",
    "Run qiban journal verify, compare the message with a backup, and find out who changed it.",
)


def published_bytes() -> Iterator[Fault]:
    """Yield each published warning whose message is gone, or is not the one of which the journal keeps the hash."""
    kept = Entry.objects.filter(subject_type=FloodWarning.subject_type, action="publish_warning")
    said = {one.subject_id: one.detail.get("sha256", "") for one in kept.iterator()}
    held = {one.warning_id: hashlib.sha256(bytes(one.xml)).hexdigest() for one in CapMessage.objects.iterator()}
    for pk in sorted({*said, *held}):
        if said.get(pk) != held.get(pk):
            number = FloodWarning(pk=pk).number
            yield Fault(
                Text(
                    f"已发布的洪水预警{number}与日志中的校验值不符。",
                    f"The published warning {number} is not the one of which the journal keeps the hash.",
                ),
                REMEDY,
            )


CHECKS = (Check("flood_warnings", Text("已发布的洪水预警", "published flood warnings"), published_bytes),)
