"""Units found beside the units that a careful reader names for some measures, and who leads."""

import re
from typing import Any

from qiban.gazette.parsing.model import Document, Measure

from .alike import bare_unit_name, plain, share_of
from .counts import Sheet

LEADS = frozenset({"lead", "co-lead"})
# So much of a truth's name for a measure stands in the title of the measure that is meant.
LEAST_ALIKE = 0.7
NUMBER = re.compile(r"(\d{1,3})[.．、]?$")
GROUP = re.compile(r"group\s*\d+\s*[:：]|\balone\b|[（(][^（）()]*(?:leads?|负责)[^（）()]*[)）]", re.IGNORECASE)


def compare_units(sheet: Sheet, truth: dict[str, Any], document: Document) -> None:
    """Count the units of the measures that a truth gives as samples: those wanted, and those that are too many."""
    for name, units, leads in truth.get("units_samples") or []:
        measure = measure_named(document, name, units)
        if measure is None:
            sheet.note("units", wanted=len(units))
            sheet.miss("units", f"{name}：{'、'.join(units)}", None)
            continue
        found = {bare_unit_name(name) for one in measure.units for name in (one.text, one.unit)}
        distinct = {bare_unit_name(one.text): one for one in measure.units}
        wanted = {bare_unit_name(one) for one in units}
        right = len(wanted & found)
        many = [one.text for key, one in distinct.items() if not {key, bare_unit_name(one.unit)} & wanted]
        sheet.note("units", wanted=len(wanted), found=right + len(many), right=right)
        for one in sorted(wanted - found):
            sheet.miss("units", f"{name}：{one}", "、".join(each.text for each in measure.units))
        for each in many:
            sheet.miss("units", None, f"{name}：{each}")
        _compare_leads(sheet, name, leads, measure)


def _compare_leads(sheet: Sheet, name: str, leads: str | None, measure: Measure) -> None:
    for lead in leads_of(leads):
        found = {each for one in measure.units if one.role in LEADS for each in (one.text, one.unit)}
        is_right = bare_unit_name(lead) in {bare_unit_name(one) for one in found}
        sheet.same("leads", f"{name}：{lead}", "、".join(sorted(found)) or None, is_right=is_right)


def leads_of(written: str | None) -> list[str]:
    """Return the leading units that a truth names, with or without remarks: "甲局、乙局 (two leads)", "group 1: 甲局; ..."."""
    names = re.split(r"[;；、]", GROUP.sub("", written or ""))
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def measure_named(document: Document, name: str, units: list[str]) -> Measure | None:
    """Return the measure that a truth's name means: its title, words of it, or its number."""
    title = plain(re.sub(r"[（(].*?[)）]|\d{1,3}[.．、]?$", "", name))
    number = NUMBER.search(name.strip())
    wanted = {bare_unit_name(one) for one in units}

    def fit(one: Measure) -> tuple[float, int]:
        own = plain(one.title)
        numbered = number is not None and plain(one.number).strip(".、()") == number[1]
        inside = title and (title in own or title in plain(one.text[:120]))
        near = share_of(title, own)
        known = len(wanted & {bare_unit_name(each.text) for each in one.units})
        return (2.0 if numbered else 0.0) + (1.5 if inside else near), known

    if not document.measures:
        return None
    best = max(document.measures, key=fit)
    return best if fit(best)[0] >= LEAST_ALIKE else None
