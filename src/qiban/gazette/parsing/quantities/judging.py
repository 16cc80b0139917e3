"""Which quantities are targets: each kind of unit has its judges, asked in turn."""

import re
from collections.abc import Callable, Mapping, Sequence

from . import wording
from .excluded import is_condition, is_out_of_question
from .items import Candidate, Item
from .making import brought, chain, listed, made, make
from .shares import share
from .states import above, bare, bounded, score, state, time
from .units import Kind

Judge = Callable[[Item, Candidate | None], Candidate | None]
JUDGES: Mapping[Kind, Sequence[Judge]] = {
    "share": (listed, state, share, bounded, made, above, chain),
    "points": (listed, state, bounded),
    "times": (state,),
    "money": (listed, make, state, made, above),
    "measure": (listed, make, state, made, above, chain),
    "counter": (listed, make, state, made, above, chain, brought),
    "time": (time,),
    "bare": (bare,),
    "described": (),
    "score": (score,),
}
ONE_LETTER = frozenset("县市区镇乡村校园馆站桥路港")
# What sets up rules does not reach anything itself.
MAKES_PAPER = re.compile(r"制定|出台|编制|印发|负责")


def judged(item: Item, before: Candidate | None, *, is_named: bool) -> Candidate | None:
    """Return what a quantity is to reach, or None where it is no target.

    Args:
        before: the target found before it in the same sentence.
        is_named: the words before tell what a number counts that has no name of its own.
    """
    one = item.quantity
    is_made = bool(wording.MAKE_END.search(item.before) or wording.REACH_END.search(item.before))
    if is_out_of_question(one, item.before, is_made=is_made) or is_condition(item.veiled, item.clause, one):
        return None
    if one.kind == "share" and MAKES_PAPER.search(item.before):
        return None
    for judge in JUDGES[one.kind]:
        if found := judge(item, before):
            return found if is_named or before or _names(item, found) else None
    return None


def _names(item: Item, found: Candidate) -> bool:
    """Tell whether a candidate says what is counted; one letter does not, but for places."""
    name = found.name.of(item.veiled)
    return len(name) > 1 or name in ONE_LETTER
