"""Telephone numbers in a text: mobiles, landlines with extensions, locals after a word, numbers of other places."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .areas import area_of
from .folding import GAP, SEAM, Folded

CHINA = rf"(?:(?:0{GAP}0{GAP})?8{GAP}6{GAP})?"
# Who types in haste, or hides a number from filters, writes o for 0 and l for 1.
LIKE_DIGITS = "0123456789ol"
# Dialled before a number for a cheaper call.
CHEAP = rf"1(?:7951|7901|7909|7911|2593){GAP}"
ONE = rf"[1l]{GAP}[3-9](?:{GAP}[{LIKE_DIGITS}]){{9}}"
# Up to four without anything between them; an amount of money is none.
MOBILES = re.compile(
    rf"(?<![0-9])(?P<before>{CHINA}(?:0{GAP})?|{CHEAP}){ONE}(?:{ONE}){{0,3}}(?![0-9])(?!(?:\.[0-9]{{1,2}})?[ ]?(?:万|亿)?元(?!旦))"
)
# What people say between the parts of a mobile.
WORD = r"(?:[\W_]|那个|后面|后边|然后|接着|中间|之后|再|是|和|跟|(?:br|nbsp)(?![a-z])){0,6}"
IN_PARTS = re.compile(rf"(?<![0-9])1[3-9][0-9]{WORD}[0-9]{{4}}{WORD}[0-9]{{4}}(?![0-9])")
LANDLINES = tuple(
    re.compile(rf"(?<![0-9])(?P<before>{CHINA})0(?:{GAP}[0-9]){{{length - 1}}}(?![0-9])") for length in (12, 11)
)
ABROAD = (
    re.compile(rf"(?<![0-9])\+[\W_]{{0,3}}(?:1{GAP}[2-9]|[2-9]{GAP}[0-9])(?:{GAP}[0-9]){{6,13}}(?![0-9])"),
    re.compile(rf"(?<![0-9])0{GAP}0{GAP}8{GAP}(?:5{GAP}[23](?:{GAP}[0-9]){{8}}|8{GAP}6(?:{GAP}[0-9]){{8,9}})(?![0-9])"),
    re.compile(rf"(?<![0-9])0{GAP}0{GAP}1{GAP}[2-9](?:{GAP}[0-9]){{9}}(?![0-9])"),
    re.compile(rf"(?<![0-9])0{GAP}0{GAP}8{GAP}6{GAP}[1-9](?:{GAP}[0-9]){{8,10}}(?![0-9])"),
    re.compile(
        rf"(?<![0-9])00(?:7|3[0-9]|4[0-9]|6[0-6]|8[1246]|9[0-8])[ \-][\W_]{{0,2}}[0-9](?:{GAP}[0-9]){{7,10}}(?![0-9])"
    ),
    re.compile(rf"(?<![0-9])86[ \-]{{1,2}}[1-9][0-9]{{1,2}}[ \-]{{1,2}}[2-8](?:{GAP}[0-9]){{6,7}}(?![0-9])"),
    re.compile(rf"(?<![0-9])85[23][\W_]{{1,4}}[2-9](?:{GAP}[0-9]){{7}}(?![0-9])"),
    re.compile(rf"(?<![0-9])886[\W_]{{1,4}}[2-9](?:{GAP}[0-9]){{7,8}}(?![0-9])"),
)
SAID = re.compile(
    rf"(?:电话|手机|座机|固话|固定电话|联系方式|传真|拨打|致电|来电|回电|去电|打|拨|telephone|tel|phone|call)"
    rf"(?:号码|号|是|为|[\W_]){{0,6}}(?P<number>[2-9](?:{GAP}[0-9]){{6,7}}|09(?:{GAP}[0-9]){{8}})(?![0-9])(?!{GAP}(?:元|万|亿|块|户|人|度|吨|年|部|台|次|号楼|楼|栋|单元|室))"
)
MORE = re.compile(rf"[\W_]{{0,3}}(?:或者|或|和|及|[、,/;])[\W_]{{0,3}}(?P<number>[2-8](?:{GAP}[0-9]){{6,7}})(?![0-9])")
EXTENSION = re.compile(
    r"[\W_]{0,3}(?:(?:转?分机号?|转|轉|内线|extension|ext|x|#)[\W_]{0,3}(?P<number>[0-9]{1,6})"
    r"|-[ ]?(?P<dashed>[0-9]{3,5}))(?![0-9])"
)
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
QUAD = re.compile(r"(?:(?:[1-9]?|1[0-9]|2[0-4])[0-9]|25[0-5])(?:\.(?:(?:[1-9]?|1[0-9]|2[0-4])[0-9]|25[0-5])){3}")
LETTER = re.compile(r"[^\W0-9_]")
RUN = re.compile(r"[0-9]+")
LABELLED = re.compile(
    r"(?:案号|编号|编码|代码|表号|户号|产证|权证|证书|单号|订单|工单|流水|发票|合同|文号|批号|车架|票号|许可证|执照)"
    r"(?:号码|号|是|为|[\W_]){0,4}\Z"
)
# Mobiles stay only behind the whole word for another number: 订单 alone may have a mobile behind it.
NUMBERED = re.compile(
    r"(?:案号|编号|编码|代码|表号|户号|产证号?|权证号?|证书号|单号|订单号|流水号|发票号|合同号|文号|批号|车架号|票号|许可证号|执照号)"
    r"(?:码|是|为|[\W_]){0,4}\Z"
)


def hide_mobiles(folded: Folded) -> None:
    """Hide mobile numbers: the first three and the last four digits stay, with a country code before them."""
    for found in matches(MOBILES, folded):
        if _is_no_number(found[0]) or is_numbered(folded, found.start()):
            continue
        start = found.end("before")
        digits = [place for place in range(start, found.end()) if folded.plain[place] in LIKE_DIGITS]
        numbers = [digits[first : first + 11] for first in range(0, len(digits), 11)]
        shown = " ".join(f"{joined(folded, one[:3])}****{joined(folded, one[-4:])}" for one in numbers)
        folded.claim(found.start(), found.end(), folded.written(found.start(), start) + shown)
        _claim_more(folded, found.end())


def hide_mobiles_in_parts(folded: Folded) -> None:
    """Hide mobile numbers whose three parts are said with words between them."""
    for found in matches(IN_PARTS, folded):
        if not LETTER.search(found[0]):
            continue
        digits = folded.digits(found.start(), found.end())
        folded.claim(found.start(), found.end(), f"{joined(folded, digits[:3])}****{joined(folded, digits[-4:])}")


def hide_landlines(folded: Folded) -> None:
    """Hide landlines of areas that exist, with their extensions: the area and the last three digits stay."""
    for pattern in LANDLINES:
        for found in matches(pattern, folded):
            digits = folded.digits(found.end("before"), found.end())
            area = area_of("".join(folded.plain[one] for one in digits))
            if area and not is_labelled(folded, found.start()) and not found[0].startswith("0."):
                _claim_local(folded, found.start(), digits[len(area)], found.end())


def hide_abroad(folded: Folded) -> None:
    """Hide numbers with a country's code: the code and the last three digits stay."""
    for pattern in ABROAD:
        for found in matches(pattern, folded):
            if THOUSANDS.search(found[0]) or is_labelled(folded, found.start()):
                continue
            first = RUN.search(found[0])
            digits = folded.digits(found.start(), found.end())
            kept = min(len(first[0]), 5 if first[0].startswith("00") else 3) if first else 0
            head = folded.written(found.start(), digits[kept - 1] + 1)
            folded.claim(found.start(), found.end(), f"{head}****{joined(folded, digits[-3:])}")


def hide_locals(folded: Folded) -> None:
    """Hide numbers of seven or eight digits that a word before them says to be telephones."""
    for found in matches(SAID, folded):
        _claim_local(folded, found.start("number"), found.start("number"), found.end())


def matches(pattern: re.Pattern[str], folded: Folded) -> Iterator[re.Match[str]]:
    """Go through a text whose claims change while one goes; what was not claimed is looked at from its next letter."""
    at = 0
    while found := pattern.search(folded.plain, at):
        before = folded.plain
        yield found
        at = found.end() if folded.plain is not before else found.start() + 1


def is_labelled(folded: Folded, start: int) -> bool:
    """Tell whether the words just before say that this is the number of a thing, such as a case or a meter."""
    return LABELLED.search(folded.plain[max(0, start - 16) : start]) is not None


def is_numbered(folded: Folded, start: int) -> bool:
    """Tell whether the words just before name the number of a thing in full: 电表号, 合同编号."""
    return NUMBERED.search(folded.plain[max(0, start - 16) : start]) is not None


def _claim_local(folded: Folded, start: int, local: int, end: int) -> None:
    tail = joined(folded, folded.digits(local, end)[-3:])
    folded.claim(start, end, f"{folded.written(start, local)}****{tail}")
    end = _claim_more(folded, end)
    if found := EXTENSION.match(folded.plain, end):
        group = "number" if found["number"] else "dashed"
        folded.claim(found.start(group), found.end(group), "****")


def _claim_more(folded: Folded, end: int) -> int:
    """Hide further local numbers that follow the first in a list; return where the last one ends."""
    while found := MORE.match(folded.plain, end):
        end = found.end()
        tail = joined(folded, folded.digits(found.start("number"), end)[-3:])
        folded.claim(found.start("number"), end, f"****{tail}")
    return end


def _is_no_number(written: str) -> bool:
    """Tell whether digits that would make a mobile are an amount in thousands, an address of a network, or a list."""
    plain = written.replace(SEAM, "")
    return bool(THOUSANDS.fullmatch(plain) or QUAD.fullmatch(plain)) or _is_list(written)


def _is_list(written: str) -> bool:
    parts = RUN.findall(written)
    rising = all(int(one) < int(other) for one, other in pairwise(parts))
    return rising and len(parts) >= 5 and max(map(len, parts)) <= 2


def joined(folded: Folded, places: list[int]) -> str:
    """Return the digits at these places as the text writes them, without what stands between."""
    return "".join(folded.text[place] for place in sorted({folded.places[one] for one in places}))
