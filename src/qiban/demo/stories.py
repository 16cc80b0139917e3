"""The stories of an ordinary month: each function tells one, from the call to wherever it ends."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from qiban.core.clock import local

from . import casting, hours, wording
from .callers import Demand, demand_of, take_in
from .life import Course, Life
from .script import COMPLAINANT, Tale
from .texts import Case, Matter, matters, phrases

TURNS = {
    "plain": 740,
    "extended": 60,
    "extension_refused": 12,
    "continued": 18,
    "returned": 32,
    "returned_late": 5,
    "return_refused": 13,
    "unclear": 28,
    "dissatisfied": 42,
    "unreached": 26,
    "out_of_scope": 8,
    "mixed": 40,
}
# What only general matters have time for.
SLOW_TURNS = frozenset({"extended", "extension_refused", "continued", "returned", "returned_late", "return_refused"})
LATENESS = {"": 93, "overdue": 4, "red": 3}
ASSISTED = 0.06
ACCUSABLE = ("law_enforcement", "market", "transport", "civil_affairs", "housing", "human_resources")


def ordered(tale: Tale, arrivals: Sequence[datetime], *, course: Course | None = None, **fixed: Any) -> None:
    """Tell of a demand that becomes an order; the later arrivals are other callers with the same matter.

    Args:
        course: how the order's life goes; by default chance decides.
        fixed: fields of the demand that chance does not decide.
    """
    chance, at = tale.chance, arrivals[0]
    matter = fixed.pop("matter", None) or _matter(chance, at, lambda one: one.weight)
    demand = demand_of(chance, tale.key, matter, fixed.pop("case", None) or chance.choice(matter.orders), **fixed)
    take_in(tale, demand, at)
    ordered_at = _make_order(tale, demand, at)
    callers = [demand, *_followers(tale, demand, arrivals[1:], ordered_at)]
    course = course or _course(chance, demand)
    if len(callers) > 1 and course.dispatched_at is None:
        course = replace(course, dispatched_at=max(arrivals[-1], ordered_at) + timedelta(minutes=95))
    Life(tale, callers, course, arrivals[-1] + timedelta(hours=2)).run(ordered_at)


def _make_order(tale: Tale, demand: Demand, at: datetime) -> datetime:
    is_told = demand.by() != COMPLAINANT
    wait = hours.minutes(tale.chance, 2, 8) if is_told else hours.minutes(tale.chance, 4, 50)
    moment = at + wait if is_told or demand.urgency != "general" else hours.duty(at + wait, tale.chance)
    changes: dict[str, str] = {} if is_told else {"category": demand.category}
    if not is_told and demand.urgency != "general":
        changes["urgency"] = demand.urgency
    return tale.add(moment, "make_order", casting.at_centre("agent", demand.key), demand.key, **changes)


def _followers(tale: Tale, demand: Demand, arrivals: Sequence[datetime], ordered_at: datetime) -> list[Demand]:
    """Tell of further callers: some join the order at once, others get one of their own that is then merged into it."""
    callers = []
    for number, at in enumerate(arrivals, start=1):
        key = f"{tale.key}-{number}"
        other = demand_of(
            tale.chance,
            key,
            next(one for one in matters() if one.category == demand.category),
            demand.case,
            place=demand.place,
            slots=demand.slots | {"no": str(tale.chance.randint(1, 28)), "floor": str(tale.chance.randint(3, 17))},
            channel=tale.chance.choice(("phone", "phone", "wechat", "app")),
            urgency="general",
        )
        take_in(tale, other, at)
        _join(tale, other, max(at, ordered_at), is_merged=number % 2 == 0)
        callers.append(other)
    return callers


def _join(tale: Tale, other: Demand, at: datetime, *, is_merged: bool) -> None:
    agent = casting.at_centre("agent", other.key)
    moment = at + hours.minutes(tale.chance, 3, 12)
    if not is_merged:
        tale.add(moment, "join_order", agent, other.key, order=tale.key)
        return
    tale.add(moment, "make_order", agent, other.key, category=other.category)
    tale.add(
        moment + hours.minutes(tale.chance, 10, 60),
        "merge",
        casting.at_centre("dispatcher", tale.key),
        other.key,
        lead_order=tale.key,
        reason=wording.phrase(tale.chance, "words", "merge"),
    )


def _course(chance: Random, demand: Demand) -> Course:
    turn = chance.choices(list(TURNS), list(TURNS.values()))[0]
    if turn in SLOW_TURNS and demand.urgency != "general":
        turn = "plain"
    lateness = chance.choices(list(LATENESS), list(LATENESS.values()))[0] if turn in ("plain", "mixed") else ""
    unit = wording.usual_unit(chance, demand)
    assists = turn == "plain" and not casting.is_district(unit) and chance.random() < ASSISTED
    co_units = (wording.other_unit(chance, demand, unit),) if assists else ()
    return Course(turn=turn, lateness=lateness, co_units=co_units, unit=unit)


def answered(tale: Tale, at: datetime) -> None:
    """Tell of a question that an agent answers at once."""
    chance = tale.chance
    matter = _matter(chance, at, lambda one: one.answer_weight)
    case = chance.choice(matter.answers)
    demand = demand_of(chance, tale.key, matter, case, kind="consult", urgency="general", is_confidential=False)
    if demand.is_provincial:
        demand = replace(demand, channel="phone")
    take_in(tale, demand, at)
    is_told = demand.by() != COMPLAINANT
    wait = hours.minutes(chance, 2, 9) if is_told else hours.minutes(chance, 6, 80)
    answered_at = tale.add(
        at + wait if is_told else hours.duty(at + wait, chance),
        "answer_directly",
        casting.at_centre("agent", tale.key),
        answer=case.outcome.format_map(demand.slots),
    )
    if chance.random() < 0.12:
        tale.add(
            answered_at + hours.minutes(chance, 3, 900),
            "rate",
            COMPLAINANT,
            process=chance.choice((4, 5)),
            result=5,
            solved=True,
            remark=wording.phrase(chance, "rating", "good"),
        )


def refused(tale: Tale, at: datetime) -> None:
    """Tell of a demand that the hotline must not take."""
    row = tale.chance.choice(phrases()["refusal"])
    _settled_at_once(tale, at, row, "complaint", "refuse", excluded=row["excluded"])


def handed_over(tale: Tale, at: datetime) -> None:
    """Tell of an emergency for 110, 119, 120 or 122, or of a nuisance caller."""
    row = tale.chance.choice(phrases()["handover"])
    _settled_at_once(tale, at, row, "help", "hand_over", to=row["to"])


def _settled_at_once(tale: Tale, at: datetime, row: dict[str, str], kind: str, action: str, **arguments: str) -> None:
    matter = Matter("", "estate", "general", (), 0, (), 0, (), (), ())
    case = Case(row["subject"], row["detail"], "")
    demand = demand_of(
        tale.chance, tale.key, matter, case, kind=kind, channel="phone", urgency="general", is_confidential=False
    )
    take_in(tale, demand, at)
    tale.add(at + hours.minutes(tale.chance, 1, 6), action, casting.at_centre("agent", tale.key), **arguments)


def accused(tale: Tale, at: datetime, course: Course | None = None) -> None:
    """Tell of a report (举报) or a complaint against a unit: another one looks into it, and the caller stays hidden."""
    chance = tale.chance
    row = chance.choice(phrases()["accusation"])
    area = chance.choice(("zhangdian", "zhangdian", "linzi", "zichuan", "boshan", "huantai", "zhoucun"))
    unit = f"{area}_{chance.choice(ACCUSABLE)}"
    matter = next(one for one in matters() if one.category == row["category"])
    outcome = chance.choice(matter.orders).outcome
    case = Case(
        row["subject"].replace("{accused}", wording.unit_name(unit)),
        row["detail"].replace("{accused}", wording.unit_name(unit)),
        outcome,
    )
    ordered(
        tale,
        [at],
        course=course or Course(),
        matter=matter,
        case=case,
        area=area,
        accused=unit,
        kind=row["kind"],
        urgency="general",
        channel=chance.choice(("phone", "web", "app")),
        is_confidential=row["kind"] == "report" or chance.random() < 0.4,
    )


def repeated(tale: Tale, at: datetime) -> None:
    """Tell of somebody whose question was answered, and who asks the same again."""
    chance = tale.chance
    matter = _matter(chance, at, lambda one: one.answer_weight)
    case = chance.choice(matter.answers)
    first = demand_of(
        chance, tale.key, matter, case, kind="consult", channel="phone", urgency="general", is_confidential=False
    )
    take_in(tale, first, at)
    answered_at = tale.add(
        at + hours.minutes(chance, 2, 9),
        "answer_directly",
        casting.at_centre("agent", tale.key),
        answer=case.outcome.format_map(first.slots),
    )
    again = replace(first, key=f"{tale.key}-1")
    called_at = take_in(tale, again, answered_at + hours.minutes(chance, 120, 4000))
    tale.add(
        called_at + hours.minutes(chance, 2, 6),
        "refuse",
        casting.at_centre("agent", again.key),
        again.key,
        earlier_demand=tale.key,
    )


def _matter(chance: Random, at: datetime, weight: Callable[[Matter], int]) -> Matter:
    month = local(at).month
    found = [one for one in matters() if weight(one) and (not one.months or month in one.months)]
    return chance.choices(found, [weight(one) for one in found])[0]
