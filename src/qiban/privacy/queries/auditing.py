"""What an auditor is shown of looks at identities: the latest that deserve a question."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.leading import Panel, PanelLine
from qiban.law.text import Text

from .looks import looks, told

MOST, SEARCHED = 5, 200


def auditing(actor: Actor, _at: datetime) -> Iterator[Panel]:
    """Yield the latest looks of others that show a pattern, of the last two hundred."""
    found = told(list(looks().order_by("-at", "-id")[:SEARCHED]))
    lines = [
        PanelLine(
            Text(str(one.person or ""), str(one.person or "")),
            href=f"{reverse('looks')}?pattern=any",
            value=Text(one.demand.number, one.demand.number),
            why=one.decision.reason,
        )
        for one in islice((one for one in found if one.patterns and one.may_ask(actor)), MOST)
    ]
    yield Panel(Text("值得询问的查看", "Looks that deserve a question"), lines, reverse("looks"))
