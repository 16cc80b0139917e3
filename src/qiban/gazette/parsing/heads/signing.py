"""Who signed a document, and when."""

import re
from dataclasses import dataclass
from datetime import date

from qiban.gazette.parsing.dates import dashed_date, last_date_in
from qiban.gazette.parsing.folding import fold
from qiban.gazette.parsing.paragraphs import Paragraph

from .titles import is_organ, is_part_of

_PERSON = re.compile(
    r"(?:局长|部长|省长|市长|县长|区长|主席|州长|主任|厅长|院长|行长|盟长)[：:\s]?[\u4e00-\u9fff]{2,4}$"
)
_SEAL = re.compile(r"^[（(].*(?:代章|章)[）)]$")
_TAIL = re.compile(r"^[（(]?(?:此件|本件|此页|本页|抄送|公开方式|联系人|主动公开|信息公开)")
_DASHED = re.compile(r"\d{4}[-./．]\d{1,2}[-./．]\d{1,2}")
_MONTH = re.compile(r"[12]\d{3}年\d{1,2}月")
LONGEST, MOST_SIGNERS, FARTHEST = 90, 12, 12


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: the day, the organs above or before it, and the paragraph (by index) after it."""

    on: date | None
    organs: tuple[str, ...]
    first: int
    after: int


def signature_in(paragraphs: list[Paragraph], start: int, *, is_printed: bool = False) -> Signature | None:
    """Return the first signature at or after the paragraph of index `start`.

    Args:
        is_printed: a line "2023年6月30日印发" alone will do, as a footer of print has it.
    """
    for index in range(start, len(paragraphs)):
        found = _dated(paragraphs[index].text, is_printed=is_printed) or _dashed(paragraphs, index, start)
        if found is None:
            continue
        on, before = found
        organs = [before] if before else []
        first = index
        while not before and first > start and index - first < MOST_SIGNERS and _signs(paragraphs[first - 1].text):
            first -= 1
            organs.insert(0, paragraphs[first].text)
        return Signature(on, tuple(organ for organ in organs if is_organ(organ)), first, index + 1)
    return None


def undated_signature(paragraphs: list[Paragraph], start: int, title: str) -> Signature | None:
    """Return a signature without a day: organs alone, and behind them the title of what the notice issues."""
    first = next(
        (at for at in range(start, min(len(paragraphs), start + FARTHEST)) if _signs(paragraphs[at].text)), None
    )
    if first is None:
        return None
    after = first
    while after < len(paragraphs) and _signs(paragraphs[after].text):
        after += 1
    organs = paragraphs[first:after]
    if after < len(paragraphs) and _MONTH.fullmatch(fold(paragraphs[after].text)):
        after += 1
    if after == len(paragraphs) or not is_part_of(title, paragraphs[after].text):
        return None
    return Signature(None, tuple(one.text for one in organs if is_organ(one.text)), first, after)


def _dated(text: str, *, is_printed: bool) -> tuple[date, str] | None:
    """Return the day and the organ before it, where a paragraph is a date alone or behind a name."""
    if len(text) > LONGEST:
        return None
    found = last_date_in(fold(text))
    if found is None or text[found[2] :].strip("（）() 。") not in ("", "印发"):
        return None
    before = text[: found[1]].strip("（( ，,")
    if text[found[2] :].strip("。 ") == "印发" and before == "" and not is_printed:
        return None
    return (found[0], before) if not before or is_organ(before) else None


def _dashed(paragraphs: list[Paragraph], index: int, start: int) -> tuple[date, str] | None:
    """Return the day of a line "2021-06-08" right below an organ; elsewhere it is a day of the web page's."""
    if index == start or not _DASHED.fullmatch(paragraphs[index].text) or not is_organ(paragraphs[index - 1].text):
        return None
    on = dashed_date(fold(paragraphs[index].text).replace("．", "."))
    return (on, "") if on else None


def _signs(text: str) -> bool:
    """Whether a paragraph belongs to a signature: an organ, a seal, a head's name."""
    return is_organ(text) or bool(_PERSON.match(text) or _SEAL.match(text))


def is_tail(text: str) -> bool:
    """Whether a paragraph only says how the document is published, or whom to ask."""
    return bool(_TAIL.match(text))
