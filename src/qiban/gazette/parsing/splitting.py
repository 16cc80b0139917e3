"""Where each document of a text begins."""

import re
from dataclasses import dataclass

from .contents import Contents, contents_of
from .heads.numbers import Number, number_of_order, number_of_paragraph
from .heads.title_lines import title_around
from .heads.titles import is_notice_title, plain_title, title_ends_with
from .paragraphs import Paragraph
from .regions import ANNEX

_FORWARDS = re.compile(r"转发|批转")
_PROCLAIMS = re.compile(r"[^。]{0,40}《([^《》]{4,80})》[^。]*?(?:公布|发布|施行|通过|废止|修改)")
_LISTED = re.compile(r"\d{1,2}\s*[.．、]")
NEAR, ABOVE = 8, 3


@dataclass(frozen=True, slots=True)
class Beginning:
    """The index of a document's first paragraph, the number that showed it, and its title."""

    index: int
    number: Number | None
    title: str


def split(paragraphs: list[Paragraph]) -> tuple[list[list[Paragraph]], Contents]:
    """Return the paragraphs of each document, and the table of contents that stands before them."""
    contents = contents_of(paragraphs)
    beginnings = _beginnings(paragraphs, contents)
    if len(beginnings) < 2:
        return [paragraphs[contents.end :]] if paragraphs else [], contents
    ends = [one.index for one in beginnings[1:]] + [len(paragraphs)]
    return [paragraphs[one.index : end] for one, end in zip(beginnings, ends, strict=True)], contents


def _beginnings(paragraphs: list[Paragraph], contents: Contents) -> list[Beginning]:
    """Find numbers with a title beside them, and titles that the table of contents names."""
    found: list[Beginning] = []
    listed = tuple({plain_title(entry.title) for entry in contents.entries} - {""})
    behind = contents.end
    for index in range(contents.end, len(paragraphs)):
        one = _at(paragraphs, behind, index)
        if one is None and listed and _is_named(paragraphs[index].text, listed):
            one = Beginning(index, None, paragraphs[index].text)
        if one is not None and _is_new(paragraphs, one, found):
            found.append(one)
            behind = index + 1
    return found


def _at(paragraphs: list[Paragraph], behind: int, index: int) -> Beginning | None:
    """Return the document whose number stands at `index`."""
    number = number_of_paragraph(paragraphs[index].text)
    if number is None and index > behind:
        number = number_of_order(paragraphs[index - 1].text, paragraphs[index].text)
    if number is None or number.paged:
        return None
    window = paragraphs[behind : index + NEAR]
    first, _, title = title_around(window, number, index - behind)
    if title is None and number.is_order and (title := _proclaimed(paragraphs[index + 1 : index + 1 + ABOVE])):
        return Beginning(index + 1 - number.lines, number, title)
    return Beginning(behind + first, number, title) if title else None


def _proclaimed(paragraphs: list[Paragraph]) -> str | None:
    """Return what an order proclaims in its first words: 《甲市水塔办法》已经市政府常务会议通过，现予公布."""
    return next((found[1] for one in paragraphs if (found := _PROCLAIMS.match(one.text))), None)


def _is_named(text: str, listed: tuple[str, ...]) -> bool:
    """Whether a paragraph is a title that the table of contents names, without the issuer."""
    return is_notice_title(text) and plain_title(text).endswith(listed)


def _heads_annex(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether an annex begins here; "附件：" over "1.……" only lists them, and ends a document."""
    is_list = paragraphs[index].text.endswith(("：", ":")) and _LISTED.match(paragraphs[index + 1].text)
    return bool(ANNEX.fullmatch(paragraphs[index].text)) and not is_list


def _is_new(paragraphs: list[Paragraph], one: Beginning, found: list[Beginning]) -> bool:
    """Whether this is another document, not the same once more, nor one that the last forwards or has in an annex."""
    if not found:
        return True
    last = found[-1]
    if any(_heads_annex(paragraphs, above) for above in range(max(last.index + 1, one.index - ABOVE), one.index)):
        return False
    if one.number is not None and last.number is not None and one.number.text == last.number.text:
        return False
    if title_ends_with(one.title, last.title) or (one.number is None and one.index - last.index < NEAR):
        return False
    return not (_FORWARDS.search(last.title) and one.title.strip("《》") in last.title)
