"""What shows nothing is no text; what shows something is kept as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.letters import as_typed, digits_in, is_blank, is_storable, tidy, tidy_line

UNSEEN = [
    *"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u3164\u115f\u1160\uffa0\u2800\u180e\u034f\ufe0f\u202e\u2066\u3000\xa0\t\n",
    *"\u2062\u2064\u206f\ufff9\ufffb\ufffc\U0001d159\U0001d173\U0001d17a\U000e0001\u2065\ue000",
    "\U000e0041",
    "\U000e0100",
    "\u0301",
    "\x01",
]


@pytest.mark.parametrize("letter", UNSEEN, ids=[f"{ord(one):04x}" for one in UNSEEN])
def test_unseen_letters_alone_are_blank(letter: str) -> None:
    assert is_blank(letter * 3)
    assert tidy(letter * 3) == ""
    assert not is_blank(f"{letter}理由{letter}")


@pytest.mark.parametrize("text", ["。", "1", "👍", "…", "ئۇيغۇر", "བོད་ཡིག"])
def test_whatever_shows_something_is_text(text: str) -> None:
    assert not is_blank(text)
    assert tidy(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e007f",
        "ئۇيغۇر تىلى",
        "བོད་ཡིག",
        "می\u200cخواهم",
        "e\u0301",
    ],
)
def test_joined_emoji_and_other_scripts_survive(text: str) -> None:
    assert tidy(f"\u200b {text} \u200b\ufeff\n") == text


@pytest.mark.parametrize("text", ["一\r\n二", "一\r二", "一\n二"])
def test_a_line_break_is_one_letter(text: str) -> None:
    assert tidy(text) == "一\n二"


def test_a_title_is_one_line_in_one_direction() -> None:
    assert tidy_line("标\n题\u202efdp.exe\u2069") == "标 题fdp.exe"


@pytest.mark.parametrize("letter", [*"\u200b\u206f\ufff9\ufffc\U0001d173\U000e0001"])
def test_unseen_letters_behind_a_text_are_dropped(letter: str) -> None:
    assert tidy(f"停水{letter} {letter}") == "停水"


@given(st.text(max_size=40))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert (tidy(text) == "") == is_blank(text)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("ＡＢＣ２３", "ABC23"),
        ("abc23。", "ABC23"),
        ("（ABC23）", "ABC23"),
        (" ABC 23\u200b", "ABC23"),
        ("查询码：ABC-23", "ABC23"),
        ("２０２４０３０４０００００１２", "202403040000012"),
        ("", ""),
    ],
)
def test_a_code_is_read_however_it_was_typed(text: str, typed: str) -> None:
    assert as_typed(text) == typed


@pytest.mark.parametrize(
    ("letter", "digits"),
    [
        ("3", "3"),
        ("３", "3"),
        ("三", "3"),
        ("叁", "3"),
        ("③", "3"),
        ("❸", "3"),
        ("⒊", "3"),
        ("٣", "3"),
        ("⑬", "13"),
        ("十", ""),
        ("a", ""),
        ("½", ""),
    ],
)
def test_a_digit_is_read_in_every_form(letter: str, digits: str) -> None:
    assert digits_in(letter) == digits


@pytest.mark.parametrize(("text", "can_be"), [("字", True), ("字\x00", False), ("\ud800", False), ("😀", True)])
def test_halves_of_characters_and_nul_cannot_be_stored(text: str, can_be: bool) -> None:
    assert is_storable(text) is can_be
