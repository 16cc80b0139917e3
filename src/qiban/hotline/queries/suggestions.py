"""What an agent is offered while typing: category, lead unit, open orders of the same matter, earlier answers.

Every look reads a bounded number of rows by an index: the newest demands by their key, and the newest orders of at most
three categories by `order_by_category`, and the few emergencies that run by `order_emergency`. A person decides; nothing is chosen for them.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from qiban.core.rows import find, find_with
from qiban.core.units.models import Unit
from qiban.hotline.categories import Category, categories
from qiban.hotline.directory.reading import Directory, directory
from qiban.hotline.models import Demand, Order
from qiban.hotline.operations.accused import is_barred
from qiban.law.text import Text

from .candidates import RecentDemand, RecentOrder, recent_demands, recent_orders, states_of
from .leads import UnitSuggestion, usual_leads
from .running import JOINABLE, running_emergencies
from .similarity import grams, shares

# From this share on, two texts are about the same kind of thing, or the same matter.
SAME_KIND, SAME_MATTER = 0.25, 0.4
# A pair of characters counts so much of a word; titles of which less stands in the text are not named.
PAIRS_COUNT, LEAST_NAMED = 0.3, 0.08
WORDS_END = re.compile(r"与|和|、| and |, ")
MOST = 3
MOST_ORDERS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What has been typed so far.

    Args:
        barred: the paths of units that a report accuses; they are not proposed (Art. 21).
    """

    subject: str = ""
    detail: str = ""
    place: str = ""
    category: str = ""
    area_id: int | None = None
    barred: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.subject} {self.place} {self.detail}"


@dataclass(frozen=True, slots=True)
class CategorySuggestion:
    """A category and why it is offered."""

    category: Category
    reason: Text


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is offered for a demand."""

    categories: list[CategorySuggestion]
    units: list[UnitSuggestion]
    orders: list[Order]
    answers: list[Demand]

    def __bool__(self) -> bool:
        return bool(self.categories or self.units or self.orders or self.answers)


def suggest(asked: Asked) -> Suggestions:
    """Return what fits the text typed so far; nothing for a text too short to tell."""
    if len(grams(asked.text)) < 2:
        return Suggestions([], _units(asked, asked.category), [], [])
    recent = recent_demands()
    likeness = shares(asked.text, tuple(one.text for one in recent))
    offered = [] if asked.category else _categories(asked, recent, likeness)
    wanted = [asked.category] if asked.category else [one.category.code for one in offered]
    alike = _alike(asked, wanted)
    states = states_of([one.pk for one in alike])
    running = running_emergencies(asked.text, asked.area_id)
    return Suggestions(
        categories=offered,
        units=_units(asked, wanted[0]) if wanted else [],
        orders=_orders(running, alike, states, MOST_ORDERS),
        answers=_answers(recent, likeness, alike, states),
    )


def similar_orders(asked: Asked, *, but: int, most: int) -> list[Order]:
    """Return open orders that may be about the same matter: running emergencies, then the likeliest of its category."""
    running = [pk for pk in running_emergencies(asked.text, asked.area_id) if pk != but]
    alike = [one for one in _alike(asked, [asked.category]) if one.pk != but] if asked.category else []
    return _orders(running, alike, states_of([one.pk for one in alike]), most)


def _alike(asked: Asked, wanted: list[str]) -> list[RecentOrder]:
    """Return recent orders of the categories `wanted` that are about the same matter, the likeliest first."""
    groups = recent_orders(wanted)
    likeness = shares(asked.text, *(group.texts for group in groups))
    found = zip(likeness, chain.from_iterable(group.orders for group in groups), strict=True)
    # A matter whose place nobody named may be anywhere.
    areas = (asked.area_id, None)
    ranked = sorted(((share, one.pk, one) for share, one in found if share >= SAME_MATTER), reverse=True)
    return [one for _, _, one in ranked if asked.area_id is None or one.area_id in areas]


def _orders(running: list[int], alike: list[RecentOrder], states: dict[int, str], most: int) -> list[Order]:
    """Return the running emergencies, then the first of the other orders that can still be joined."""
    joinable = (one.pk for one in alike if states[one.pk] in JOINABLE)
    wanted = list(dict.fromkeys([*running, *joinable]))[:most]
    rows = find_with(Order, "lead_demand", "lead_demand__area", id__in=wanted)
    found = {one.pk: one for one in rows}
    return [found[pk] for pk in wanted]


def _categories(asked: Asked, recent: list[RecentDemand], likeness: list[float]) -> list[CategorySuggestion]:
    """Weigh the titles of the categories, and what demands like this one were found to be about."""
    votes: dict[str, list[float]] = defaultdict(list)
    for demand, share in zip(recent, likeness, strict=True):
        if demand.category and share >= SAME_KIND:
            votes[demand.category].append(share)
    named = _named(asked)
    weights = {code: named.get(code, 0.0) + sum(votes[code]) for code in [*named, *votes]}
    best = sorted(weights, key=lambda code: -weights[code])[:MOST]
    return [CategorySuggestion(categories()[code], _why(len(votes[code]))) for code in best if code in categories()]


def _why(alike: int) -> Text:
    if not alike:
        return Text("所填内容与类别名称相符", "The text has words of its title")
    en = "1 recent demand like this belongs to it" if alike == 1 else f"{alike} recent demands like this belong to it"
    return Text(f"近期有{alike}件类似诉求归入此类", en)


def _named(asked: Asked) -> dict[str, float]:
    """Return how much of each category's title stands in what was typed; the subject, being the point, counts twice."""
    both = ((text, grams(text)) for text in (asked.subject, asked.text))
    texts = [(text.lower(), pairs) for text, pairs in both if pairs]
    titles = _titles(directory())
    found = {code: sum(_stands(*part, *text) for text in texts for part in parts) for code, parts in titles.items()}
    return {code: weight for code, weight in found.items() if weight >= LEAST_NAMED}


def _stands(part: str, pairs: frozenset[str], text: str, asked: frozenset[str]) -> float:
    if part in text:
        return 1.0
    return PAIRS_COUNT * len(pairs & asked) / len(pairs) if pairs else 0.0


@lru_cache(maxsize=2)
def _titles(present: Directory) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return the words of each category's title, in both languages, with their pairs."""
    titles = ((one.code, f"{one.title.zh}与{one.title.en.lower()}") for one in present.offered.values())
    return {code: [(part, grams(part)) for part in WORDS_END.split(title) if part] for code, title in titles}


def _answers(
    recent: list[RecentDemand], likeness: list[float], alike: list[RecentOrder], states: dict[int, str]
) -> list[Demand]:
    """Return demands like this one that were answered: at the desk, or by a unit whose order is closed."""
    near = [pair for pair in zip(likeness, recent, strict=True) if pair[0] >= SAME_MATTER]
    ranked = sorted(near, key=lambda pair: -pair[0])
    direct = [one.pk for _, one in ranked if one.state == "answered"]
    closed = [one.demand_id for one in alike if states[one.pk] == "closed"]
    wanted = [*direct[:MOST], *closed[:MOST]][:MOST]
    found = {one.pk: one for one in find_with(Demand, id__in=wanted)}
    return [found[pk] for pk in wanted]


def _units(asked: Asked, category: str) -> list[UnitSuggestion]:
    return [one for one in usual_leads(category, _area(asked)) if not is_barred(one.unit, asked.barred)]


def _area(asked: Asked) -> Unit | None:
    return next(iter(find(Unit, id=asked.area_id, kind="district")), None) if asked.area_id else None
