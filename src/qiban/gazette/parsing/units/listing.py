"""Lists of units: "责任单位：市甲局、乙局，各县政府" and "市甲局牵头，市乙局、丙局按职责分工负责"."""

import re
from dataclasses import dataclass, replace

from qiban.gazette.parsing.brackets import spans_between
from qiban.gazette.parsing.model import RoleName

from .words import (
    AND_OTHERS,
    DEPARTMENT,
    DEPARTMENTS,
    DOES,
    LABEL,
    PLACED,
    ROLE_OF_LABEL,
    TIME,
    UNIT,
    is_short,
    looks_like_unit,
)

_LABELS = r"(?:责任|牵头|配合|协办|主办|参与|参加|监督|督导)(?:单位|部门|领导|人)"
_JOINED = re.compile(
    rf"(?:等(?:有关|相关)?(?:部门|单位)?|(?<=[局委办厅院府会部]))(?:和|及|与|以及)(?=[市县省区州各])"
    rf"|(?<=[局委办厅院府会部])(?:和|及|与|以及)(?={DEPARTMENTS})|(?<=[局委办厅院府会部])(?:会同|联合|商)(?={PLACED})"
    r"|等(?=[市县省区州][直级](?:各|有关|相关)(?:部门|单位))"
    # Print that lost the mark or space between two names, or before a label.
    rf"|(?<=[局委办厅部])(?=(?![各国相有]){PLACED})"
    rf"|(?=(?:完成|办结|整改)?(?:时限|期限|时间)[：:]|(?<!牵头)(?<!主要)(?<!配合)(?<!第一)(?<![市县省区]级){_LABELS}(?:[：:]|(?={PLACED})))"
)
_MARKED = re.compile(r"[（(](?:牵头|主办|主责|牵头单位|主办单位)[）)]$")
_LEADING = re.compile(r"^(?:(?:以上|上述)[^，、；]{0,6}由|由|以及|及|和|与|其中|△|▲|★|\*|☆|●)+")
_PLACES = re.compile(
    r"(?:各|有关|相关|所辖|所属|所在)*(?:设区(?:的)?|地级)?[市县区旗州镇乡]|各(?:市|区|县)?(?:[（(].*[）)])?"
)
_SHARED = re.compile(
    r"(?:政府|管委会|管理委员会|开发区|办事处|发改委|分公司)(?:[（(].*[）)])?(?:等.*|牵头.*|负责.*|配合.*|参与.*|按.*)?$|省辖市|县区"
)
SHORT_TOWN, LONGEST_TOWN = 2, 4
_STAR = re.compile(r"^[△▲]")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as a list names it.

    Args:
        text: as printed; `start` and `end` say where, in the cleaned text.
        role: what it does.
        begins: whether a new part of the list begins with it, so that nothing is taken over from the name before.
        is_first: it leads only because it stands first in a list that names nobody to lead.
    """

    text: str
    start: int
    end: int
    role: RoleName
    begins: bool
    is_first: bool = False


def read_list(text: str, offset: int) -> tuple[Named, ...]:
    """Read a list of units that begins at `offset` of the cleaned text; empty where it names none."""
    found: list[Named] = []
    pending = 0
    label: RoleName | None = None
    previous = ""
    for start, end in _parts(text):
        labelled = _label(text, start, end)
        if labelled:
            label, start = labelled
            pending = len(found)
        part = text[start:end]
        start, end, does = _trimmed(text, start, end)
        marked = _MARKED.search(text, start, end)
        end = marked.start() if marked else end
        name = text[start:end]
        if _is_name(name) and (looks_like_unit(name) or not TIME.search(part)):
            begins = previous != "、" or labelled is not None
            role = "lead" if marked or _STAR.match(text[start - 1 : start]) else label or "responsible"
            found.append(Named(name, offset + start, offset + end, role, begins))
        if does and label in (None, "responsible"):
            found[pending:] = [replace(one, role=does) for one in found[pending:]]
            pending = len(found)
        previous = text[_behind(text, end) : _behind(text, end) + 1]
    return _led(found)


def _parts(text: str) -> list[tuple[int, int]]:
    """Cut a list at its separators, and where "和" joins two whole names."""
    parts: list[tuple[int, int]] = []
    for start, end in spans_between(text, "、，,;；。 "):
        for joint in _JOINED.finditer(text, start, end):
            if joint.start() > start:
                parts.append((start, joint.start()))
                start = joint.end()
        parts.append((start, end))
    return _with_places(text, parts)


def _with_places(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put places before the unit that they share: "有关市、县人民政府", "甲、乙、丙区政府"."""
    joined: list[tuple[int, int]] = []
    first: int | None = None
    for start, end in parts:
        part = text[start:end]
        if _is_place(part) and text[end : end + 1] == "、":
            first = start if first is None else first
        elif first is not None and _SHARED.search(part):
            joined.append((first, end))
            first = None
        else:
            if first is not None:
                joined += [one for one in parts if first <= one[0] < start]
                first = None
            joined.append((start, end))
    if first is not None:
        joined += [one for one in parts if one[0] >= first]
    return joined


def _is_place(part: str) -> bool:
    """Whether a part names only places: "有关市", "各县", "甲", "甲州"."""
    if _PLACES.fullmatch(part):
        return True
    short = len(part) == SHORT_TOWN and part[1] in "州县区市旗镇乡"
    return 2 <= len(part) <= LONGEST_TOWN and not DEPARTMENT.match(part) and (short or not UNIT.search(part))


def _behind(text: str, end: int) -> int:
    """Return where the separator behind a name stands."""
    at = end
    while at < len(text) and text[at] not in "、，,;；。":
        at += 1
    return at


def _label(text: str, start: int, end: int) -> tuple[RoleName, int] | None:
    """Return the role that a label gives and where the name behind it begins."""
    found = LABEL.search(text, start, end)
    if not found or found.start() - start > 6:
        return None
    kind = found.lastgroup or "plain"
    return ROLE_OF_LABEL[kind], found.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, RoleName | None]:
    """Take off what stands around a name, and return what its bearer does if the words say so."""
    while start < end and text[start] in " （(〔［[【":
        start += 1
    while end > start and (text[end - 1].isspace() or (text[end - 1] in ")）〕］]】" and _unopened(text[start:end]))):
        end -= 1
    does: RoleName | None = None
    found = DOES.search(text[start:end])
    if found:
        kind = next((name for name in ("lead", "cooperate", "supervise", "plain") if found[name]), "plain")
        does = ROLE_OF_LABEL[kind]
        end = start + found.start()
    others = AND_OTHERS.search(text[start:end])
    if others:
        end = start + others.start()
    leading = _LEADING.match(text[start:end])
    return start + (leading.end() if leading else 0), end, does


def _unopened(name: str) -> bool:
    """Whether a name's last bracket closes what it never opened."""
    return sum(letter in "（(〔［[【" for letter in name) < sum(letter in ")）〕］]】" for letter in name)


def _is_name(name: str) -> bool:
    if len(name) < 2 or not is_short(name) or "：" in name or ":" in name:
        return False
    return looks_like_unit(name) or not name[0].isdigit()


def _led(found: list[Named]) -> tuple[Named, ...]:
    """Say who leads: the first of those that lead, or the first of a plain list; the others that lead lead with it."""
    leads = [index for index, one in enumerate(found) if one.role == "lead"]
    plain = [index for index, one in enumerate(found) if one.role == "responsible"]
    if not leads and plain:
        found[plain[0]] = replace(found[plain[0]], role="lead", is_first=True)
    for index in leads[1:]:
        found[index] = replace(found[index], role="co-lead")
    return tuple(found)
