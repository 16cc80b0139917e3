"""What a person may change of a piece before it is taken, and what a piece needs to be taken (plans 9)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from qiban.core.errors import Invalid
from qiban.core.steps.beginning import plain
from qiban.core.tables.cells import labels
from qiban.core.texts import fitting
from qiban.core.units.models import UnitId
from qiban.core.units.queries import areas, resolve
from qiban.gazette.models import Item, ItemKind
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models.kinds import Comparator, Form, Role
from qiban.plans.operations.targets import check_years

Json = dict[str, Any]
ROLES = {
    "lead": Role.LEAD,
    "co-lead": Role.CO_LEAD,
    "responsible": Role.RESPONSIBLE,
    "cooperate": Role.COOPERATE,
    "supervise": Role.SUPERVISE,
}
# What a role is called in either language; no name of one has a blank in it.
NAMED = {said: name for name, role in ROLES.items() for said in labels(role)}
# How documents name all districts together.
DISTRICTS = ("各区县", "各县", "各区（县）", "各乡", "各镇")
# Whom documents mean without naming anybody: nobody in particular can be held to it.
NOBODY = ("有关部门", "各部门", "有关单位", "相关部门", "相关单位", "各成员单位")
BRACKETED = re.compile(r"[(（〔][^()（）〔〕]*[)）〕]$")
CHANGES = (Form.RISE, Form.FALL, Form.GROWTH)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person wrote instead of what was found; None where nothing was.

    Args:
        units: a line a unit: what it does and its name, "牵头 市发展改革委".
        measured_in: the unit of measure.
    """

    title: str | None = None
    units: str | None = None
    due_on: date | None = None
    indicator: str | None = None
    comparator: Comparator | None = None
    form: Form | None = None
    value: Decimal | None = None
    measured_in: str | None = None
    year: int | None = None
    base_year: int | None = None

    def told(self) -> Json:
        """Return what was written, as the journal keeps it."""
        said = {("unit_lines" if name == "units" else name): one for name, one in asdict(self).items()}
        return plain({**said, "value": None if self.value is None else plain_number(self.value)})


def corrected(item: Item, given: Correction) -> Json:
    """Return what an item says with a person's corrections.

    Raises:
        Invalid: a unit is not in the register, a line does not begin with what the unit does, a text is too long, a year is
            none.
    """
    content: Json = dict(item.content)
    if item.kind == ItemKind.MEASURE:
        return {**content, **_measure(given)}
    if item.kind == ItemKind.TARGET:
        return {**content, **_target(given)}
    return content


def _measure(given: Correction) -> Json:
    found: Json = {}
    if given.title:
        (found["title"],) = fitting(title=(given.title, 120))
    if given.units is not None:
        found["units"] = list(_units(given.units))
    if given.due_on is not None:
        found["due_on"] = given.due_on.isoformat()
    return found


def _units(written: str) -> Iterator[Json]:
    for line in filter(str.strip, written.splitlines()):
        role, _, name = line.strip().partition(" ")
        if role not in NAMED or not name.strip():
            known = "、".join(labels(role)[0] for role in ROLES.values())
            raise Invalid.field(
                "units",
                Text(
                    f"“{line.strip()}”应写成“分工 单位”，分工可写：{known}。",
                    f"Write “{line.strip()}” as a role and a unit; roles are: {', '.join(NAMED)}.",
                ),
            )
        _known("units", name.strip())
        yield {"text": name.strip(), "unit": name.strip(), "role": NAMED[role], "confidence": 1}


def _known(field: str, name: str) -> None:
    try:
        unit_ids(name)
    except Invalid as error:
        raise Invalid.field(field, error.message) from error


def unit_ids(name: str) -> list[UnitId]:
    """Return the units that a name means: one, every district, or nobody in particular.

    Raises:
        Invalid: the register has no such unit.
    """
    if name.startswith(DISTRICTS):
        return [UnitId(one.pk) for one in areas()]
    return [] if name.endswith(NOBODY) else [_unit_id(name)]


def _unit_id(name: str) -> UnitId:
    """Return the unit with this name; what stands in brackets behind a name is another of its names, or a part of it."""
    try:
        return UnitId(resolve(name).pk)
    except Invalid:
        bare = BRACKETED.sub("", name)
        if bare == name:
            raise
        return UnitId(resolve(bare).pk)


def _target(given: Correction) -> Json:
    check_years(year=given.year, base_year=given.base_year)
    found: Json = {}
    if given.indicator:
        (found["indicator"],) = fitting(indicator=(given.indicator, 120))
    if given.measured_in is not None:
        (found["unit"],) = fitting(measured_in=(given.measured_in, 40))
    if given.value is not None:
        found["value"] = plain_number(given.value)
    said: Mapping[str, Any] = {
        "comparator": given.comparator and given.comparator.value,
        "form": given.form and given.form.value,
        "year": given.year,
        "base_year": given.base_year,
    }
    return {**found, **{name: value for name, value in said.items() if value is not None}}


def lacking(item: Item) -> Text | None:
    """Return why an item cannot be taken as it stands, or None where it can."""
    content = item.content
    if item.kind == ItemKind.MEASURE:
        return _unknown_units(content)
    if item.kind == ItemKind.TARGET:
        return _unfit_target(content)
    return None


def _unknown_units(content: Mapping[str, Any]) -> Text | None:
    names = [one["unit"] for one in content["units"] if not _is_known(one["unit"])]
    if not names:
        return None
    return Text(
        f"单位名册中没有：{'、'.join(names)}。请更正单位名称，或删去后采纳。",
        f"Not in the register of units: {', '.join(names)}. Correct the name, or take it out.",
    )


def _is_known(name: str) -> bool:
    try:
        unit_ids(name)
    except Invalid:
        return False
    return True


def _unfit_target(content: Mapping[str, Any]) -> Text | None:
    if not str(content["indicator"]).strip():
        return Text("缺少指标名称。", "The indicator has no name.")
    is_change = content["form"] in (one.value for one in CHANGES)
    if is_change and not content["base_year"]:
        return Text("缺少基期年，请更正后采纳。", "A change needs its base year: correct it first.")
    if is_change and content["year"] and content["base_year"] >= content["year"]:
        return Text(
            "基期年应早于目标年，请更正后采纳。", "The base year comes before the target's own year: correct it first."
        )
    return None
