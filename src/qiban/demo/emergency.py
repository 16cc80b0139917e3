"""Quick disposal in the demo (Art. 14): a water main that has just burst, and a power cut that is over."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from . import casting, hours, places
from .callers import Demand, person, take_in
from .life import Course, Life
from .script import Tale
from .texts import Case, Matter, phrases

MINUTE = timedelta(minutes=1)
WATER = Matter("water_supply", "road", "extra_urgent", ("help",), 0, (), 0, (), (), ())
POWER = Matter("power_supply", "road", "extra_urgent", ("help",), 0, (), 0, (), (), ())
# Minutes after the first call: ten calls within half an hour, which raises the surge alarm, then fewer.
RUNNING = tuple(2 + 8 * number / 3 for number in range(1, 10)) + tuple(26 + 9.5 * number for number in range(1, 9))
PAST = tuple(3 * number for number in range(1, 13))


def running(tale: Tale) -> None:
    """Tell of the burst main in Zhangdian: calls pour in, four units are sent, one has reported, the others are due soon."""
    texts = phrases()["emergency"]
    first_at = tale.now - 130 * MINUTE
    _calls(tale, first_at, WATER, texts, RUNNING)
    sent_at = _send(
        tale,
        first_at + 28 * MINUTE,
        lead_unit="water_group",
        co_units=("zhangdian", "housing", "public_security"),
        report_units=("emergency", "urban_management", "health"),
        emergency_category="outage_water",
        note=texts["note"],
    )
    water, street = texts["feedback"]
    tale.add(sent_at + 6 * MINUTE, "sign", casting.in_unit("water_group"))
    tale.add(sent_at + 9 * MINUTE, "sign", casting.in_unit("zhangdian"))
    tale.add(sent_at + 14 * MINUTE, "sign", casting.in_unit("public_security"))
    tale.add(sent_at + 31 * MINUTE, "first_feedback", casting.in_unit("water_group"), text=water)
    tale.add(sent_at + 58 * MINUTE, "first_feedback", casting.in_unit("zhangdian"), text=street)


def past(tale: Tale, first_at: datetime) -> None:
    """Tell of the power cut from the first call to the closed order."""
    texts = phrases()["emergency_past"]
    callers = _calls(tale, first_at, POWER, texts, PAST)
    sent_at = _send(
        tale,
        first_at + 21 * MINUTE,
        lead_unit="power_grid",
        co_units=("public_security",),
        report_units=("emergency", "development"),
        emergency_category="outage_power",
        note=texts["note"],
    )
    tale.add(sent_at + 5 * MINUTE, "sign", casting.in_unit("power_grid"))
    tale.add(sent_at + 7 * MINUTE, "sign", casting.in_unit("public_security"))
    repair, traffic = texts["feedback"]
    tale.add(sent_at + 47 * MINUTE, "first_feedback", casting.in_unit("power_grid"), text=repair)
    tale.add(sent_at + 25 * MINUTE, "first_feedback", casting.in_unit("public_security"), text=traffic)
    life = Life(tale, callers, Course(unit="power_grid", co_units=("public_security",)), first_at)
    life.finish(life.reply(sent_at + hours.minutes(tale.chance, 260, 420), sent_at + 60 * MINUTE))


def _calls(
    tale: Tale, first_at: datetime, matter: Matter, texts: dict[str, Any], later: tuple[float, ...]
) -> list[Demand]:
    """Tell of the first call, its order, and those that follow `later` (minutes) and join it."""
    chance = tale.chance
    spot = places.somewhere(chance, "zhangdian")
    lead = _call(chance, tale.key, matter, spot, Case(texts["subject"], texts["detail"], texts.get("result", "")))
    take_in(tale, lead, first_at)
    tale.add(first_at + 3 * MINUTE, "make_order", casting.at_centre("agent", tale.key), urgency=matter.urgency)
    callers = [lead]
    for number, minute in enumerate(later, start=1):
        said = Case(texts["subject"], texts["calls"][(number - 1) % len(texts["calls"])], "")
        caller = _call(chance, f"{tale.key}-{number}", matter, spot, said)
        at = take_in(tale, caller, first_at + minute * MINUTE)
        agent = casting.at_centre("agent", caller.key)
        tale.add(at + 3 * MINUTE, "join_order", agent, caller.key, order=tale.key)
        callers.append(caller)
    return callers


def _call(chance: Random, key: str, matter: Matter, spot: places.Place, case: Case) -> Demand:
    slots = places.slots(chance, spot, matter.scene) | {"estate": places.somewhere(chance, "zhangdian").estate}
    return Demand(
        key=key,
        category=matter.category,
        scene=matter.scene,
        case=case,
        slots=slots,
        place=spot,
        kind="help",
        channel=chance.choice(("phone", "phone", "phone", "wechat")),
        urgency=matter.urgency,
        contact=person(chance.randrange(10_000)),
    )


def _send(tale: Tale, at: datetime, **arguments: Any) -> datetime:
    dispatcher = casting.at_centre("dispatcher", tale.key)
    return tale.add(at, "quick_dispatch", dispatcher, urgency="extra_urgent", **arguments)
