"""The real gazette and the real documents of other cities, where they stand beside the checkout."""

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qiban.gazette.parsing import parse
from qiban.gazette.parsing.model import Document, Proposal

from .test_parse import literal

SHARED = Path(__file__).parents[4] / "shared" / "gazette"
ZIBO = SHARED / "zibo-2023-07.txt"

pytestmark = pytest.mark.skipif(not ZIBO.exists(), reason=f"the real gazettes are not here: {ZIBO.name}")


@pytest.fixture(scope="module")
def zibo() -> Proposal:
    return parse(ZIBO.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents(zibo: Proposal) -> dict[int | None, Document]:
    return {one.serial: one for one in zibo.documents}


def test_six_of_six_documents_have_number_date_and_title(zibo: Proposal) -> None:
    assert [(one.number, one.issued_on) for one in zibo.documents] == [
        ("淄政字〔2023〕57号", date(2023, 6, 13)),
        ("淄政办字〔2023〕33号", date(2023, 6, 13)),
        ("淄政办字〔2023〕35号", date(2023, 6, 22)),
        ("淄政办字〔2023〕36号", date(2023, 6, 27)),
        ("淄政办字〔2023〕37号", date(2023, 6, 28)),
        ("淄政办字〔2023〕38号", date(2023, 6, 30)),
    ]
    assert all(one.title.startswith("淄博市人民政府") and one.inner_title for one in zibo.documents)
    assert zibo.problems == ()


@pytest.mark.parametrize(("serial", "chapters", "articles"), [(37, 7, 25), (33, 8, 29)])
def test_regulations_have_their_chapters_and_articles(
    documents: dict[int | None, Document], serial: int, chapters: int, articles: int
) -> None:
    found = documents[serial]
    assert [one.number for one in found.chapters] == list(range(1, chapters + 1))
    assert [one.number for one in found.articles] == list(range(1, articles + 1))


def test_the_hotline_regulation_expires(documents: dict[int | None, Document]) -> None:
    assert (documents[37].effective_on, documents[37].expires_on) == (date(2023, 6, 28), date(2026, 6, 27))


def test_carbon_has_46_measures_of_which_one_is_garbled(documents: dict[int | None, Document]) -> None:
    measures = documents[57].measures
    assert len(measures) == 46
    assert [one.path for one in measures if not one.units] == ["5.3"]
    assert [one.kind for one in documents[57].problems] == ["mended_unit", "ambiguous_unit", "garbled_units"]


def test_education_has_15_measures_with_who_leads_and_who_cooperates(documents: dict[int | None, Document]) -> None:
    measures = documents[36].measures
    assert [one.number for one in measures] == [f"{number}." for number in range(1, 16)]
    assert {one.units[0].role for one in measures} == {"lead"}
    assert {unit.role for one in measures for unit in one.units[1:]} == {"cooperate"}
    # 8, 10 and 14 name one unit only.
    assert [one.number for one in measures if len(one.units) == 1] == ["8.", "10.", "14."]


def test_flood_duties_are_of_heads_headquarters_and_member_units(documents: dict[int | None, Document]) -> None:
    kinds = [one.kind for one in documents[35].duties]
    assert [kinds.count(kind) for kind in ("head", "headquarters", "unit")] == [12, 1, 20]


def test_the_whole_gazette_is_read_in_a_second() -> None:
    text = ZIBO.read_text(encoding="utf-8")
    began = time.perf_counter()
    parse(text)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("path", sorted(SHARED.glob("**/*.txt")), ids=lambda path: path.name)
def test_every_text_is_read_with_every_value_at_its_span(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    literal(text, parse(text))


def wrapped(text: str, width: int) -> str:
    """Print a text with hard-wrapped lines and a page number every 25."""
    lines: list[str] = []
    for line in text.splitlines():
        for start in range(0, len(line.rstrip()), width):
            lines.append(line.rstrip()[start : start + width])
            if len(lines) % 28 == 25:
                lines += ["", f"— {len(lines)} —", ""]
    return "\n".join(lines)


PRINTS: dict[str, Callable[[str], str]] = {
    "without indents": lambda text: re.sub(r"(?m)^[　 ]+", "", text),
    "with empty lines": lambda text: re.sub(r"\n+", "\n\n", text),
    "wrapped": lambda text: wrapped(text, 38),
    "wrapped without indents": lambda text: wrapped(re.sub(r"(?m)^[　 ]+", "", text), 38),
    "in narrow lines": lambda text: wrapped(text, 30),
    "with half-width signs": lambda text: text.translate(str.maketrans("（）：；，", "():;,")),
    "with spaces around figures": lambda text: re.sub(r"(\d+)", r" \1 ", text),
    "as a list of marks": lambda text: re.sub(r"(?m)^[　 ]*(\d+[.．])", r"- \1", text),
}


def outline_of(document: Document) -> dict[str, object]:
    return {
        "number": document.number,
        "title": "".join(document.title.split()).translate(str.maketrans("（）：；，", "():;,")),
        "issued_on": document.issued_on,
        "expires_on": document.expires_on,
        "articles": [one.number for one in document.articles],
        "chapters": [one.number for one in document.chapters],
        "measures": [(one.path, len(one.units)) for one in document.measures],
    }


@pytest.mark.parametrize("name", PRINTS)
@pytest.mark.parametrize("path", sorted(SHARED.glob("samples/*.txt")), ids=lambda path: path.name[:2])
def test_the_same_is_found_however_a_text_is_printed(path: Path, name: str) -> None:
    text = path.read_text(encoding="utf-8")
    (before,), (after,) = parse(text).documents, parse(PRINTS[name](text)).documents
    assert outline_of(after) == outline_of(before)
