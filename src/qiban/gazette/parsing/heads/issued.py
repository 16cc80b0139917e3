"""What a notice issues: where its own text begins, and how it is called."""

import re

from qiban.gazette.parsing.folding import fold
from qiban.gazette.parsing.paragraphs import Paragraph

from .signing import Signature, is_tail
from .title_lines import BODY, may_belong, title_below
from .titles import KIND, is_organ, is_part_of, is_title, issues_another

_ANNEX = re.compile(r"附\s*件(?:\s*\d{1,2})?\s*[：:]?$")
_ANNEX_LIST = re.compile(r"附\s*件(?:\s*\d{1,2})?\s*[：:]\s*\S|\d{1,2}\s*[.．、]")
_ANNEX_NUMBER = re.compile(r"^附\s*件\s*\d{0,2}\s*[：:]?\s*(?=\S)")
_ADOPTED = re.compile(r"[（(](.{0,60}[日过])(?:.{0,40}(?:通过|修[订正]|批准|发布|公布))?.{0,60}[）)]$")
_YEARS = re.compile(
    r"[（(](?:\d{4}\s?[-—–－~～至]+\s?\d{4}\s?年?|试行|暂行|草案|修订|送审稿|征求意见稿|\d{4}年[\u4e00-\u9fff]{0,4})[）)]"
)
_NAMED = re.compile(r"《([^《》]{4,80})》")
MOST_LINES, LONGEST = 3, 80


def body_of(
    paragraphs: list[Paragraph], after: int, signed: Signature | None, title: str, *, is_order: bool
) -> tuple[int, str | None]:
    """Return where the body begins, and the inner title where something is issued with the notice."""
    if signed is None:
        return after, None
    begun = next((index for index in range(after, signed.first) if _begins_body(paragraphs[index])), None)
    if begun is not None:
        return after, None
    index = signed.after
    while index < len(paragraphs) and _is_between(paragraphs[index].text, title):
        index += 1
    found = _inner_title(paragraphs, index, title, issues=is_order or issues_another(title))
    if found is None:
        begins = index < len(paragraphs) and _begins_body(paragraphs[index])
        return index, _named_title(paragraphs[after : signed.first], title) if begins else None
    return _skip_adoption(paragraphs, found[0]), found[1]


def _named_title(paragraphs: list[Paragraph], title: str) -> str | None:
    """Return the title that the notice names of what stands under it without one: 《甲市水塔管理办法》已经同意，现印发实施."""
    named = (one for paragraph in paragraphs if "印发" in paragraph.text for one in _NAMED.findall(paragraph.text))
    return next((one for one in named if is_part_of(title, one)), None)


def _inner_title(paragraphs: list[Paragraph], index: int, title: str, *, issues: bool) -> tuple[int, str] | None:
    """Return the index behind the title of what is issued, and it: named in the notice's title, or plainly a title."""
    lines = ""
    for at in range(index, min(len(paragraphs), index + MOST_LINES)):
        if not may_belong(paragraphs[at].text):
            break
        lines += paragraphs[at].text if lines else _bare(paragraphs[at].text)
        goes_on = at + 1 < len(paragraphs) and is_part_of(title, lines + paragraphs[at + 1].text)
        if is_part_of(title, lines) and not goes_on:
            return _with_years(paragraphs, at + 1, lines)
    found = title_below(paragraphs, index) if issues else None
    return _with_years(paragraphs, *found) if found else None


def _with_years(paragraphs: list[Paragraph], index: int, title: str) -> tuple[int, str]:
    """Take a line such as "（2021-2025年）" or "（试行）" into the title above it."""
    if index < len(paragraphs) and _YEARS.fullmatch(paragraphs[index].text):
        return index + 1, title + paragraphs[index].text
    return index, title


def _begins_body(paragraph: Paragraph) -> bool:
    return paragraph.mark is not None and paragraph.mark.style in BODY


def _is_between(text: str, title: str) -> bool:
    """Whether a paragraph only leads from a notice to what it issues."""
    annexed = bool(_ANNEX.fullmatch(text)) or (
        bool(_ANNEX_LIST.match(text)) and KIND.search(_unquoted(fold(text))) is not None and len(text) < LONGEST
    )
    return is_tail(text) or annexed or bool(issues_another(title) and is_organ(text) and not is_title(text))


def _bare(line: str) -> str:
    """The first line of a title, without the number of an annex before it and the marks around it."""
    line = _ANNEX_NUMBER.sub("", line)
    return _unquoted(line) if line.startswith("《") else line


def _unquoted(title: str) -> str:
    """A title without the marks of one: 《甲市水塔条例（草案）》（征求意见稿）."""
    return title.replace("《", "").replace("》", "")


def _skip_adoption(paragraphs: list[Paragraph], index: int) -> int:
    """Skip the line in brackets that says when the regulation was adopted."""
    return index + 1 if index < len(paragraphs) and _ADOPTED.fullmatch(paragraphs[index].text) else index
