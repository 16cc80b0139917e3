"""From names as printed to whole names: what a list gives once, and what a scan got wrong."""

import re
from collections import Counter
from dataclasses import dataclass, field

from qiban.gazette.parsing.clean import Cleaned
from qiban.gazette.parsing.model import Problem, Responsibility
from qiban.gazette.parsing.problems import ambiguous_unit, mended_unit, unknown_unit

from .listing import Named
from .register import Meant, Names
from .words import DEPARTMENT, without_explanation

_PLACE = re.compile(r"(自治区|团市|团县|团省|[市县省区州旗盟])(?=.)")
_PARTY = re.compile(r"[市县省区州旗](?=委[\u4e00-\u9fff]*[部办委校室局]|委$)")
_OF_PARTY = re.compile(
    r"(?:组织部|宣传部|统战部|政法委|网信办|编办|党校|政研室|改革办|农办|台办|国安办|老干部局|军民融合办|巡察办|财经办|信访局|直属机关工委|保密局|机要局)(?:[（(].*)?$"
)
_TOWN = re.compile(r"(?![各有相])[\u4e00-\u9fff]{1,3}[市县区旗]")
_OF_TOWN = re.compile(r"(?![各有相])[\u4e00-\u9fff]{1,3}[市县区旗]((?:人民)?政府|管委会)")
_GENERAL = re.compile(
    r"^(?:各|有关|相关|其他|全[市县省区]|市直|县直|区直|省直|市级|县级|省级|区级|市有关|县有关|省有关|区有关|属地|中省|驻)|部门$|单位$|企业$"
)
_FIRM = re.compile(r"分公司|集团有限公司|运营商")
# Where a register has no say, a name printed this often is taken for right, and one this long and almost the same for wrong.
OFTEN, SHORT, LONG, LONGER, MOST_PLACES = 3, 4, 7, 8, 12


@dataclass(slots=True)
class Naming:
    """Gives names to the units of one document.

    Args:
        cleaned: the text they stand in.
        names: the register.
        often: names that the document itself prints often enough to be right.
        counts: how often it prints each.
        known: what names were found to mean so far.
    """

    cleaned: Cleaned
    names: Names
    often: Names
    counts: Counter[str]
    known: dict[str, Meant] = field(default_factory=dict)

    @classmethod
    def of(cls, cleaned: Cleaned, names: Names, lists: list[tuple[Named, ...]]) -> "Naming":
        """Learn from all lists of a document which names it prints again and again."""
        counts = Counter(name for units in lists for name, _ in whole_names(units))
        often = Names.of((name, ()) for name, count in counts.items() if count >= OFTEN)
        return cls(cleaned, names, often, counts)

    def name(self, units: tuple[Named, ...]) -> tuple[tuple[Responsibility, ...], tuple[Problem, ...]]:
        """Return who is responsible, in the order of the text, and what a person has to look at."""
        found: list[Responsibility] = []
        problems: list[Problem] = []
        for order, (one, (whole, sure)) in enumerate(zip(units, whole_names(units), strict=True), start=1):
            unit, confidence, problem = self._meant(one, whole, sure)
            span = self.cleaned.source_span(one.start, one.end)
            found.append(Responsibility(one.text, unit, one.role, order, confidence, span))
            problems += [problem] if problem else []
        return tuple(found), tuple(problems)

    def _meant(self, one: Named, whole: str, sure: float) -> tuple[str, float, Problem | None]:
        if _GENERAL.search(one.text) and whole not in self.names.whole:
            return whole, sure, None
        if self.names.whole:
            return self._registered(one, whole, sure)
        meant = self.often.meant_by(whole, shortest=SHORT) if self.counts[whole] == 1 else None
        if meant is None or meant.distance == 0:
            return whole, sure, None
        if len(whole) < LONG:
            near = meant.others or ((meant.unit,) if meant.unit else ())
            strange = near and not DEPARTMENT.match(whole[1:]) and not DEPARTMENT.match(whole)
            return (whole, 0.5, ambiguous_unit(self.cleaned, one, near)) if strange else (whole, sure, None)
        if meant.others:
            return whole, 0.5, ambiguous_unit(self.cleaned, one, meant.others)
        if meant.unit and _is_slip(whole, meant.unit):
            return meant.unit, 0.7, mended_unit(self.cleaned, one, meant.unit)
        return whole, sure, None

    def _registered(self, one: Named, whole: str, sure: float) -> tuple[str, float, Problem | None]:
        for name in dict.fromkeys((whole, one.text)):
            meant = self.known.get(name) or self.known.setdefault(name, self.names.meant_by(name))
            if meant.unit and meant.distance == 0:
                return meant.unit, sure, None
            if meant.unit:
                return meant.unit, 0.8, mended_unit(self.cleaned, one, meant.unit)
            if meant.others:
                return whole, 0.5, ambiguous_unit(self.cleaned, one, meant.others)
        return whole, min(sure, 0.6), unknown_unit(self.cleaned, one)


def whole_names(units: tuple[Named, ...]) -> list[tuple[str, float]]:
    """Return each unit's name with what the list gives once ("市甲局、乙局" means 市乙局), and how sure that is."""
    whole: list[tuple[str, float]] = []
    given: str | None = None
    for index, one in enumerate(units):
        shared = _shared(one.text, [other.text for other in units[index + 1 : index + MOST_PLACES]])
        if shared:
            whole.append((one.text + shared, 0.9))
            continue
        if one.begins:
            given = _given(one.text)
            whole.append((without_explanation(one.text), 1.0))
            continue
        name = without_explanation(one.text)
        if given is None or not DEPARTMENT.match(name) or _FIRM.search(name):
            given = _given(name) or given
            whole.append((name, 1.0))
            continue
        party = given.endswith("委") and bool(_OF_PARTY.search(name))
        whole.append(((given if party else given.removesuffix("委")) + name, 0.9))
    return whole


def _shared(place: str, following: list[str]) -> str | None:
    """Return what the next names give to a place that stands alone: "甲市、乙市人民政府" means 甲市人民政府."""
    if not _TOWN.fullmatch(place):
        return None
    for name in following:
        found = _OF_TOWN.fullmatch(name)
        if found:
            return found[1]
        if not _TOWN.fullmatch(name):
            return None
    return None


def _given(name: str) -> str | None:
    """Return what a name gives to those behind it: "市", or "市委" of an organ of the party."""
    party = _PARTY.match(name)
    if party:
        return f"{party[0]}委"
    place = _PLACE.match(name)
    return (
        place[1]
        if place and not name.startswith(("市场", "区块", "县域", "市政府", "市委", "省委"))
        else ("市" if name.startswith("市政府") else None)
    )


def _is_slip(printed: str, meant: str) -> bool:
    """Whether a name differs from another as a scan's slip does: one letter, or two that share one."""
    if len(printed) != len(meant) or len(printed) < LONG:
        return False
    wrong = [index for index, (one, other) in enumerate(zip(printed, meant, strict=True)) if one != other]
    if len(wrong) == 1:
        return True
    if len(printed) < LONGER:
        return False
    return bool({printed[index] for index in wrong} & {meant[index] for index in wrong})
