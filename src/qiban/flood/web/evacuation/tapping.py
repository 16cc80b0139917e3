"""What taps and typed ticks say: which households go where, once for each form that was shown."""

import re
from collections.abc import Iterable, Mapping
from uuid import uuid4

from qiban.core.web.given import whole
from qiban.core.web.language import say
from qiban.flood.formats.ticks import LETTERS, NO_CODE, Tick
from qiban.flood.models import Listed
from qiban.flood.models.evacuation_kinds import Category
from qiban.flood.operations.evacuation.moves import Move

TAP = re.compile(r"([0-9]{4,7})([A-Z])")
SENT = re.compile(r"[0-9a-f-]{36}")
BAD = frozenset({"refusing", "unreachable"})


def taps_said() -> list[tuple[str, str, bool]]:
    """Return the letters of the buttons and boxes, what they are called, and whether somebody is left behind by them."""
    return [(letter, str(Category(name).label), name in BAD) for letter, name in LETTERS.items()]


def sent_key(given: Mapping[str, str]) -> str:
    """Return what the form that was sent was called when it was shown, or a new name."""
    said = given.get("sent", "")
    return said if SENT.fullmatch(said) else str(uuid4())


def tapped(text: str) -> Tick | None:
    """Return what a button says."""
    found = TAP.fullmatch(text)
    return Tick(text, found[1], found[2]) if found and found[2] in LETTERS else None


def moves_of(
    ticks: Iterable[Tick], evacuation_id: int, given: Mapping[str, str]
) -> tuple[list[tuple[Tick, Move]], list[tuple[str, str]]]:
    """Return what ticks mean, and those that mean nothing with the reason; one query.

    Args:
        given: the form: `sent`, `shelter`, `note`.
    """
    codes = dict(Listed.objects.filter(evacuation_id=evacuation_id).values_list("code", "pk"))
    meant: list[tuple[Tick, Move]] = []
    faults: list[tuple[str, str]] = []
    for tick in ticks:
        if why := tick.fault or (None if tick.code in codes else NO_CODE):
            faults.append((tick.line, say(why)))
            continue
        meant.append((tick, _move(tick, codes[tick.code], given)))
    return meant, faults


def _move(tick: Tick, listed_id: int, given: Mapping[str, str]) -> Move:
    return Move(
        target=tick.category,
        key=f"{sent_key(given)}-{tick.plain}",
        listed_id=listed_id,
        people=tick.people,
        shelter_id=whole(given.get("shelter", "")),
        note=given.get("note", ""),
    )
