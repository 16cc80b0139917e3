"""What shows nothing is no text; what shows something is kept as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.letters import (
    as_typed,
    digits_in,
    is_blank,
    is_storable,
    is_unseen,
    tidy,
    tidy_line,
    without_unseen,
)

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


@pytest.mark.parametrize(
    ("letters", "digit"),
    [
        ("零〇○", "0"),
        ("一壹幺弌", "1"),
        ("二贰貳弍", "2"),
        ("三叁參弎", "3"),
        ("四肆", "4"),
        ("五伍", "5"),
        ("六陆陸", "6"),
        ("七柒", "7"),
        ("八捌", "8"),
        ("九玖", "9"),
    ],
)
def test_han_numerals_are_read_one_by_one(letters: str, digit: str) -> None:
    assert [digits_in(letter) for letter in letters] == [digit] * len(letters)


# 两, a Hangzhou-like 㐅, and letters for ten, a hundred and a quarter: worth a number, and written in none.
@pytest.mark.parametrize("letter", [*"Xx亿百.(两㐅\u0bf0\u0bf1\U00010140"])
def test_what_is_no_numeral_stands_for_no_digit(letter: str) -> None:
    assert digits_in(letter) == ""


@pytest.mark.parametrize(
    ("letter", "unseen"),
    [
        # The selectors' ranges, each before, at its ends and after.
        ("\ufdff", False),
        ("\ufe00", True),
        ("\ufe0f", True),
        ("\ufe10", False),
        ("\U000e0000", True),
        ("\U000e007f", True),
        ("\U000e0080", False),
        ("\U000e00ff", False),
        ("\U000e0100", True),
        ("\U000e01ef", True),
        ("\U000e01f0", False),
        # Formats, enclosing marks and halves of characters; marks that stand on a letter show something.
        ("\u200b", True),
        ("\u20dd", True),
        ("\ud800", True),
        ("\u0301", False),
        ("X", False),
        ("字", False),
        (" ", False),
    ],
)
def test_a_letter_is_unseen_or_seen(letter: str, unseen: bool) -> None:
    assert is_unseen(letter) is unseen


def test_unseen_letters_are_taken_out_and_what_cannot_be_stored_is_left_to_be_refused() -> None:
    assert without_unseen("淄\u200b博\ufe0f 1\u2060") == "淄博 1"
    assert without_unseen("a\ud800\x00b") == "a\ud800\x00b"


def test_what_cannot_be_stored_is_neither_blank_nor_tidied() -> None:
    assert not is_blank("\x00")
    assert tidy(" \x00 ") == " \x00 "
    assert tidy("\ud800 ") == "\ud800 "


@pytest.mark.parametrize("turn", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"])
def test_every_letter_that_turns_the_direction_is_taken_out_of_a_title(turn: str) -> None:
    assert tidy_line(f"甲{turn}乙") == "甲乙"


@pytest.mark.parametrize("beside", [*"\u202f\u2065\u206a"])
def test_their_neighbours_are_not_taken_out_inside_a_title(beside: str) -> None:
    assert tidy_line(f"甲{beside}乙") == f"甲{beside}乙"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # Behind a letter, joiners, tags and marks belong to it; tags begin at e0020 and end at e007f.
        ("甲\u200d", "甲\u200d"),
        ("甲\U000e0020", "甲\U000e0020"),
        ("甲\U000e007f", "甲\U000e007f"),
        ("甲\U000e001f", "甲"),
        ("甲\ufe0f", "甲\ufe0f"),
        ("甲\u20dd", "甲\u20dd"),
        ("\u200d甲", "甲"),
        ("\ufe0f甲", "甲"),
        ("甲 \n\t", "甲"),
        ("\n 甲", "甲"),
    ],
)
def test_only_what_belongs_to_a_letter_stays_at_the_ends(text: str, kept: str) -> None:
    assert tidy(text) == kept
