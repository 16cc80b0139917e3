"""Numbers of papers in a text: identity cards of 18 and 15 digits (GB 11643), passports, permits."""

import re
from datetime import date

from .folding import GAP, Folded
from .phones import is_labelled, matches

EIGHTEEN = re.compile(rf"(?<![0-9])[1-8](?:{GAP}[0-9]){{16}}{GAP}[0-9x×](?![0-9])")
FIFTEEN = re.compile(rf"(?<![0-9])[1-8](?:{GAP}[0-9]){{14}}(?![0-9])")
# Digits with which a province's, region's or municipality's code goes on after its first (GB/T 2260).
PROVINCES = {"1": "12345", "2": "123", "3": "1234567", "4": "123456", "5": "01234", "6": "12345", "7": "1", "8": "123"}
LAST_YEAR = 2035
LETTERED = re.compile(r"[a-z]\Z(?<!id)(?<!no)(?<!sfz)")
CLOCK_TIME = re.compile(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9]")
PAPERS = re.compile(
    r"(?:护照|通行证|港澳证|回乡证|台胞证|居留证|永居证|居住证|出生证|驾驶证|驾驶执照|驾照|残疾人?证|身份证|证件|passport)"
    r"(?:号码|编号|号|no|是|为|[\W_]){0,6}(?P<number>[a-z]{0,3}(?:[ \-]?[0-9]){6,20}(?:\(?[0-9a-z]{1,2}\)?)?)(?![0-9a-z])"
)
# 军字第1234567号: the letters before it tell where somebody serves.
SERVICE = re.compile(
    r"(?:军官|士官|士兵|警官|军人|文职干部|退役军人|优待)证(?:号码|号|是|为|[\W_]){0,6}(?P<number>\w?字?第?[0-9]{5,12})(?![0-9])"
)
BEFORE = re.compile(r"(?<![a-z0-9])(?P<number>[a-z]{1,2}[0-9]{7,8})(?=[\W_]{0,2}(?:的?护照|的?通行证|的?回乡证))")


def hide_long_cards(folded: Folded) -> None:
    """Hide identity numbers of 18 digits whose birth date can be."""
    for found in matches(EIGHTEEN, folded):
        digits = re.sub(r"[^0-9x×]", "", found[0])
        if not _is_person(digits[:6], digits[6:14]) or CLOCK_TIME.search(found[0]):
            continue
        if _is_checked(digits) or not _is_of_a_thing(folded, found.start()):
            _claim(folded, found, "********")


def hide_short_cards(folded: Folded) -> None:
    """Hide identity numbers of the old kind, of 15 digits."""
    for found in matches(FIFTEEN, folded):
        digits = re.sub(r"[^0-9]", "", found[0])
        if _is_person(digits[:6], f"19{digits[6:12]}") and not is_labelled(folded, found.start()):
            _claim(folded, found, "******")


def hide_papers(folded: Folded) -> None:
    """Hide the number beside the name of a paper: a passport, a permit to travel or to stay."""
    for pattern in (PAPERS, SERVICE, BEFORE):
        for found in matches(pattern, folded):
            folded.claim(found.start("number"), found.end("number"), "****")


def _is_person(area: str, born: str) -> bool:
    try:
        day = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return area[1] in PROVINCES[area[0]] and 1880 <= day.year <= LAST_YEAR


def _is_checked(digits: str) -> bool:
    """Tell whether the check digit is right (ISO 7064, MOD 11-2)."""
    values = [10 if one in "x×" else int(one) for one in digits]
    return sum(one * 2 ** (17 - place) for place, one in enumerate(values)) % 11 == 1


def _is_of_a_thing(folded: Folded, start: int) -> bool:
    """Tell whether a number has another name before it, or goes on from letters: SF…, DH…."""
    return is_labelled(folded, start) or LETTERED.search(folded.plain[max(0, start - 4) : start]) is not None


def _claim(folded: Folded, found: re.Match[str], stars: str) -> None:
    places = [one for one in range(found.start(), found.end()) if folded.plain[one] in "0123456789x×"]
    tail = len(places) - 6 - len(stars)
    head, end = (
        "".join(folded.text[folded.places[one]] for one in part) for part in (places[:6], places[len(places) - tail :])
    )
    folded.claim(found.start(), found.end(), f"{head}{stars}{end}")
