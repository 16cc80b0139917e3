"""Any bytes in: a text or words, never a traceback."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gazette.reading.files import docx, paragraph, pdf

from qiban.gazette.reading import MOST_BYTES, Read, Unreadable, read

PDF = pdf([["到2027年，建成公园30个，绿地率达到40%以上。"]])
DOCX = docx(paragraph("到2027年，建成公园30个。") * 3)
HTML = "<html><body><p>到2027年</p><table><tr><td>公园</td></tr></table></body></html>".encode()


def _take(data: bytes) -> Read | None:
    try:
        return read(data)
    except Unreadable as problem:
        return None if problem.zh and problem.en else pytest.fail("a problem without words")


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    found = _take(data)
    assert found is None or (found.text.strip() and "\r" not in found.text and "\x00" not in found.text)


@settings(deadline=None)
@given(st.sampled_from([PDF, DOCX, HTML]), st.integers(0, 3000), st.binary(min_size=1, max_size=12))
def test_a_file_with_a_place_overwritten(whole: bytes, place: int, patch: bytes) -> None:
    place %= len(whole)
    _take(whole[:place] + patch + whole[place + len(patch) :])


@pytest.mark.parametrize("whole", [PDF, DOCX, HTML])
def test_a_file_cut_anywhere(whole: bytes) -> None:
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        _take(whole[:end])


def test_a_file_beyond_the_bound_is_refused() -> None:
    with pytest.raises(Unreadable, match="too large"):
        read(b" " * (MOST_BYTES + 1))
