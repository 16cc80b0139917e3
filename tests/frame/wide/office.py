from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from qiban.core.acting.declared import Column, Fact, Printed, Related
from qiban.core.actor import Actor
from qiban.core.journal.vocabulary import Vocabulary
from qiban.core.office import Office, Thing
from qiban.law.text import Text

from . import operations
from .law.wide import ROLES
from .models import Cause, Deal, Note

NAMES = [
    "title",
    "report",
    "days",
    "signed_on",
    "met_at",
    "is_final",
    "is_public",
    "amount",
    "cause",
    "other_cause",
    "causes",
    "payer",
    "note",
    "notes",
]


def facts(deal: Deal) -> Iterator[Fact]:
    """Yield one fact of each kind, and what is left out."""
    yield Fact("amount", Text("金额", "Amount"), deal.amount)
    yield Fact("unit", Text("单位", "Unit"), deal.unit)
    yield Fact("size", Text("规模", "Size"), Text("很大", "Large"))
    yield Fact("is_final", Text("定局", "Final"), False)
    yield Fact("days", Text("天数", "Days"), 0)
    yield Fact("signed_on", Text("签订日期", "Signed on"), date(2024, 3, 5))
    yield Fact("met_at", Text("会面时间", "Met at"), datetime(2024, 3, 5, 2, tzinfo=UTC))
    yield Fact("none", Text("没有的", "None"), None)
    yield Fact("blank", Text("空白的", "Blank"), "")
    yield Fact("title", Text("名称", "Name"), deal.title)


def _seen(model: Any, **mine: str) -> Any:
    return lambda who: model.objects.filter(**{name: getattr(who, of) for name, of in mine.items()})


def related(deal: Deal, _actor: Actor) -> Iterator[Related]:
    notes = list(Note.objects.filter(deal=deal).order_by("pk"))
    yield Related("note", Text("备忘", "Notes"), notes[:1])
    yield Related("note", Text("其他备忘", "Other notes"), notes[1:])
    yield Related("deal", Text("旁的洽谈", "Other deals"), [])


def draw(deal: Deal, at: datetime) -> bytes:
    return f"{deal.title} {at:%F}".encode()


DEAL = Thing(
    title=Text("洽谈", "Deal"),
    model=Deal,
    visible=_seen(Deal, unit="unit"),
    page="deal",
    subject=lambda deal: deal.title,
    operations={"fill": operations.fill, "make": operations.make},
    facts=facts,
    columns=(
        Column("amount", Text("金额（元）", "Amount (yuan)"), lambda deal: deal.amount),
        Column("unit", Text("单位", "Unit"), lambda deal: deal.unit),
    ),
    related=related,
    papers={"sheet": Printed(Text("洽谈单", "Sheet"), draw, ".txt", "text/plain")},
)
NOTE = Thing(
    title=Text("备忘", "Note"),
    model=Note,
    visible=_seen(Note, deal__unit="unit"),
    page="note",
    subject=lambda note: note.text,
    operations={"read": operations.read},
)
OFFICE = Office(
    title=Text("洽谈", "Deals"),
    regulations=("wide",),
    roles=ROLES,
    handling=frozenset({"dealer"}),
    things={"deal": DEAL, "note": NOTE},
    words=Vocabulary(
        labels={name: Text(f"〔{name}〕", f"[{name}]") for name in NAMES},
        choices=dict.fromkeys(("cause", "other_cause", "causes"), Cause),
        units=frozenset({"payer"}),
        days=frozenset({"signed_on"}),
        amounts=frozenset({"amount"}),
        instants=frozenset({"met_at"}),
    ),
)
