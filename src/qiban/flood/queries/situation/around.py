"""What a situation report tells of water, warnings and people: latest readings, warnings in force, headcounts."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from qiban.core.units.models import Unit
from qiban.flood.models import Evacuation, FloodResponse, FloodStation
from qiban.flood.queries.evacuation import Counts, sums_of
from qiban.flood.queries.readings.stations import Heard, Last, heard, quantity_of
from qiban.flood.queries.warned import in_force
from qiban.law.flood.reading.words import QUANTITIES, amount
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.warning.colours import COLOURS
from qiban.law.flood.warning.facts import ColourName
from qiban.law.quantities import number_text
from qiban.law.text import Text

from .missing import owed
from .section import Cell, Missing, Section, moment, name_of, without_personal

SILENT = Text("超过测报间隔未报", "Not heard of for longer than its interval")


def readings(_response: FloodResponse, at: datetime) -> Section:
    """Return what each station in use read last, how fast it rises, which level it calls for, and who is silent."""
    stations = heard(list(FloodStation.objects.filter(state="in_use").order_by("pk")), at)
    return Section(
        "readings",
        Text("水情雨情", "Water and rain"),
        [
            Text("测站", "Station"),
            Text("要素", "Quantity"),
            Text("最近读数", "Latest reading"),
            Text("观测时间", "Read at"),
            Text("每小时变化", "Change in an hour"),
            Text("达到的级别", "Level that it calls for"),
            Text("备注", "Note"),
        ],
        [row for one in stations for row in _station_rows(one)],
        nothing=Text("没有登记测站。", "No station is entered."),
    )


def _station_rows(one: Heard) -> Iterator[list[Cell]]:
    note: Cell = SILENT if one.is_silent else ""
    if not one.last:
        yield [one.station.title, "", "", "", "", "", note]
    for last in one.last:
        yield [one.station.title, *_reading(last), note]


def _reading(last: Last) -> list[Cell]:
    read = last.reading
    quantity = quantity_of(read.quantity)
    change = "" if last.change is None else f"{'+' if last.change > 0 else ''}{number_text(last.change)}"
    return [
        QUANTITIES[quantity].title,
        amount(quantity, read.value),
        moment(read.observed_at),
        change,
        NAMES[read.level] if read.level else "",
    ]


def warnings(response: FloodResponse, at: datetime) -> Section:
    """Return the warnings that hold, of a drill those of drills."""
    found = in_force(at).filter(status="exercise" if response.is_drill else "actual")
    return Section(
        "warnings",
        Text("生效预警", "Warnings in force"),
        [Text("等级", "Level"), Text("预警", "Warning"), Text("发布时间", "Published at"), Text("失效时间", "Until")],
        [
            [
                COLOURS[colour_of(one.colour)].title,
                without_personal(one.headline),
                moment(one.sent_at),
                moment(one.expires_at),
            ]
            for one in found
        ],
        nothing=Text("没有生效的预警。", "No warning is in force."),
    )


def colour_of(name: str) -> ColourName:
    """Return a stored colour as rules call it."""
    return cast("ColourName", name)


def headcounts(response: FloodResponse, _at: datetime) -> Section:
    """Return how many people of each town are to leave, are out, refuse or are missing, and the sums."""
    sums = sums_of(response.pk)
    names = {one.pk: name_of(one) for one in Unit.objects.filter(pk__in=sums.towns)}
    total = sums.total
    line = Text(
        f"应转移{total.assigned}人，已转出{total.out}人，其中集中安置{total.sheltered}人；"
        f"拒绝转移{total.refusing}人，尚未核实和联系不上{total.missing}人。",
        f"{total.assigned} people are to leave, {total.out} are out, {total.sheltered} of them in shelters; "
        f"{total.refusing} refuse, {total.missing} are not accounted for.",
    )
    return Section(
        "headcounts",
        Text("人员转移", "Evacuation"),
        [
            Text("镇、街道", "Town"),
            Text("应转移", "To leave"),
            Text("已转出", "Out"),
            Text("集中安置", "In shelters"),
            Text("投亲靠友", "With relatives"),
            Text("已返回", "Returned"),
            Text("拒绝转移", "Refusing"),
            Text("尚未核实、联系不上", "Not accounted for"),
            Text("不在村", "Elsewhere"),
        ],
        [[names[pk], *_counts(sums.towns[pk])] for pk in sorted(sums.towns)],
        [line] if sums.towns else (),
        nothing=Text("没有下达转移指令。", "No evacuation was ordered."),
    )


def _counts(of: Counts) -> list[Cell]:
    return [
        of.assigned,
        of.out,
        of.sheltered,
        of.with_relatives,
        of.returned,
        of.refusing,
        of.missing,
        of.elsewhere,
    ]


def evacuations_missing(response: FloodResponse, at: datetime) -> Iterator[Missing]:
    """Yield what villages owe on evacuations: first reports, and whatever has its time over."""
    evacuations = Evacuation.objects.filter(response=response.pk)
    silent = set(evacuations.filter(reported_at=None).values_list("pk", flat=True))
    yield from owed(evacuations, at, "evacuation_start", "evacuation_out", is_missing=lambda one: one.due_at <= at)
    yield from owed(
        evacuations, at, "evacuation_report", is_missing=lambda one: one.subject_id in silent or one.due_at <= at
    )
