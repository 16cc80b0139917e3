"""Numbers of documents in every form they are printed in."""

import re
from dataclasses import dataclass

from qiban.gazette.parsing.dates import DATE
from qiban.gazette.parsing.numerals import number_of

_OPEN, _SHUT = "〔﹝\\[［（(【〖{｛", "〕﹞\\]］）)】〗}｝"
_CODE = r"[\u4e00-\u9fff]{2,24}?[A-Z]{0,3}"
_NUMBER = re.compile(
    rf"({_CODE})\s?[{_OPEN}]?\s?(\d{{4}}|[一二][〇零○一二三四五六七八九]{{3}})\s?[{_SHUT}]\s?第?\s?(\d{{1,5}})\s?[号號]"
)
_HAN = "〇零一二三四五六七八九十百\\d"
_ORDER = re.compile(
    rf"([\u4e00-\u9fff]{{2,30}}?(?:令|公告|通告))\s?[（(]?\s?(?:(\d{{4}})年)?第\s?([{_HAN}]{{1,6}})\s?[号號]\s?[）)]?$"
)
_BARE = re.compile(rf"[（(]?\s?(?:(\d{{4}})年)?第\s?([{_HAN}]{{1,6}})\s?[号號]\s?[）)]?$")
_ISSUING = re.compile(r"[\u4e00-\u9fff]{2,30}(?:令|公告)$")
_LABEL = re.compile(r"(?:发?文\s?(?:字|件)?\s?(?:号|编号)|文号|字\s?号|文件编号|发布文号)\s?[：:]\s?$")
_LEFT_OVER = re.compile(
    r"[（(]?(?:统一|登记|备案|规范性文件|编号|登记号|统一编号|登记编号|备案号|文号|文\s?号|发文字号|字号|编|号|[：:、，,\s—–A-Za-z\d.\-－()（）〔〕\[\]【】]|是|签发人[：:]?[\u4e00-\u9fff]{0,4}|[12]\d{3}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)*$"
)
_PAGE = re.compile(r"[（(．.…·\-—\s]+\d{1,4}[）)]?$")
_BEHIND_TITLE = re.compile(
    rf"(.{{6,160}}(?:通知|意见|决定|公告|通告|批复|复函|办法|规定|方案|计划|措施|通報|意見|辦法)》?)([（(]?)[\u4e00-\u9fff]{{2,14}}[{_OPEN}]\s?\d{{4}}\s?[{_SHUT}]\s?第?\s?\d{{1,5}}\s?[号號]"
)
_IN_NOTE = re.compile(rf"([\u4e00-\u9fff]{{2,30}}?(?:令|公告))\s?第\s?([{_HAN}]{{1,6}})\s?[号號]")
_NOTE_DATE = re.compile(rf"[（(]\s?(?:{DATE})?")
_ACTS = re.compile(r"^[^《]{2,60}(?:关于|印发|转发|批转|公布|發|關於)|^关于")
_NOT_CODE = re.compile(r"关于|根据|按照|依据|[的及以]|落实|年")
LONGEST = 90


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number.

    Args:
        text: normalised, "淄政字〔2023〕57号" or "某省人民政府令第214号".
        year: as printed in it; None where an order carries none.
        start, end: where it stands in the paragraph it was found in.
        paged: whether a page number follows, as in a table of contents.
        lines: how many paragraphs it takes: an order's name and number may stand in two.
        is_order: whether it counts the orders or announcements of an organ, whose name begins it.
    """

    text: str
    year: int | None
    serial: int | None
    start: int
    end: int
    paged: bool = False
    lines: int = 1
    is_order: bool = False


def number_of_paragraph(text: str) -> Number | None:
    """Return the number that a paragraph is for: alone, in brackets, after a label or a registration number."""
    if len(text) > LONGEST:
        return None
    found = _NUMBER.search(text)
    if found is None or _NOT_CODE.search(found[1]):
        return _order(text)
    before, after = text[: found.start()], text[found.end() :]
    paged = bool(_PAGE.match(after.lstrip("）)")) or _PAGE.fullmatch(after))
    if not (_LEFT_OVER.fullmatch(before) and (paged or _LEFT_OVER.fullmatch(after))):
        return None
    return _number(found, paged=paged)


def number_within(text: str) -> Number | None:
    """Return a number that stands behind a label or behind the title on the same line."""
    behind = _BEHIND_TITLE.match(text[:400])
    if behind and _ACTS.search(behind[1]) and _LEFT_OVER.fullmatch(text[behind.end() :]):
        found = _NUMBER.match(text, behind.end(1) + len(behind[2]))
        return _number(found, paged=False) if found else None
    for found in _NUMBER.finditer(text[:400]):
        if _LABEL.search(text[: found.start()]):
            return _number(found, paged=False)
    return None


def number_in_note(text: str) -> Number | None:
    """Return the number in the note under a regulation's title: "（2008年7月11日某省人民政府令第214号公布）"."""
    dated = _NOTE_DATE.match(text)
    found = _IN_NOTE.match(text, dated.end() if dated else 0)
    if len(text) > LONGEST or not text.endswith(("）", ")")) or found is None:
        return None
    return _ordered(found[1], None, found[2], text, 1)


def number_of_order(heading: str, text: str) -> Number | None:
    """Return the number of an order whose name and number are printed on two lines: "国家某局令" and "（第33号）"."""
    found = _BARE.fullmatch(text)
    if not (found and _ISSUING.fullmatch(heading)):
        return None
    return _ordered(heading, found[1], found[2], text, 2)


def _number(found: "re.Match[str]", *, paged: bool) -> Number:
    year, serial = number_of(found[2]), int(found[3])
    return Number(f"{found[1]}〔{year}〕{serial}号", year, serial, found.start(), found.end(), paged=paged)


def _order(text: str) -> Number | None:
    found = _ORDER.fullmatch(text)
    if found is None or _NOT_CODE.search(found[1]):
        return None
    return _ordered(found[1], found[2], found[3], text, 1)


def _ordered(name: str, year: str | None, serial: str, text: str, lines: int) -> Number:
    count = number_of(serial)
    words = f"{name}{year}年第{count}号" if year else f"{name}第{count}号"
    return Number(words, int(year) if year else None, count, 0, len(text), lines=lines, is_order=True)
