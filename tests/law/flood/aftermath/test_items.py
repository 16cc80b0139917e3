"""The figures of damage: what there is to count, and how people write it (职责一（十）)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.amounts import NotAnAmount
from qiban.law.flood.aftermath.items import UNITS, Item, exact_text, figure_text, items, read, read_figure, spoken
from qiban.law.text import Text

ITEM = '[[item]]\nid = "a"\nzh = "甲"\nen = "A"\nunit = "person"\n'


def test_every_figure_names_one_that_there_is_and_a_verified_report_says_ten() -> None:
    found = items()
    assert {one.within for one in found.values()} - {""} <= set(found)
    assert len([one for one in found.values() if one.core]) == 10
    assert [one.id for one in found.values() if one.only_grows] == ["dead"]
    assert [one.id for one in found.values() if one.sums] == ["loss"]
    assert found["crops"].header == Text("农作物受灾面积（公顷）", "Crops affected (ha)")


def test_what_a_figure_counts_has_its_word() -> None:
    assert {name: (one.zh, one.en) for name, one in UNITS.items()} == {
        "person": ("人", "people"),
        "hectare": ("公顷", "ha"),
        "room": ("间", "rooms"),
        "household": ("户", "households"),
        "place": ("处", "places"),
        "yuan": ("万元", "×10⁴ yuan"),
    }


def test_a_figure_is_nothing_that_its_entry_does_not_say() -> None:
    plain = Item("a", Text("甲", "A"), "person", sums=False, core=False, only_grows=False)
    assert read(ITEM) == {"a": plain}
    assert read(ITEM + 'others = ["乙", "丙"]\n')["a"].others == ("乙", "丙")


@pytest.mark.parametrize(
    "text", [ITEM + ITEM, ITEM + 'within = "b"\n', ITEM.replace("person", "people"), ITEM + 'within = "loss"\n']
)
def test_a_table_that_contradicts_itself_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"items\.toml"):
        read(text)


@pytest.mark.parametrize(
    ("item", "text", "value"),
    [
        ("affected", "1,200", "1200"),
        ("affected", "1200人", "1200"),
        ("affected", "1 200 口", "1200"),
        ("affected", "１２００人", "1200"),
        ("affected", "1.2万", "12000"),
        ("affected", "1.2万人", "12000"),
        ("rooms_collapsed", "3间", "3"),
        ("homes_collapsed", "2户", "2"),
        ("works", "5处", "5"),
        ("crops", "80.5公顷", "80.5"),
        ("crops", "1207.5亩", "80.5"),
        ("crops", "1亩", "0.0667"),
        # Half a square metre.
        ("crops", "0.00075亩", "0.0001"),
        ("crops", "80.5 HA", "80.5"),
        ("crops", "0.15万亩", "100"),
        ("loss", "350", "3500000"),
        ("loss", "350万元", "3500000"),
        ("loss", "３５０．５", "3505000"),
        ("loss", "1.2亿元", "120000000"),
        ("loss", "500元", "500"),
    ],
)
def test_a_figure_is_read_as_people_write_it(item: str, text: str, value: str) -> None:
    assert read_figure(items()[item], text) == Decimal(value)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("affected", "约1200人"),
        ("affected", "12%"),
        ("affected", "1200户"),
        ("affected", ""),
        ("loss", "很大"),
        ("crops", "亩"),
    ],
)
def test_what_is_no_figure_is_refused(item: str, text: str) -> None:
    with pytest.raises(NotAnAmount):
        read_figure(items()[item], text)


@pytest.mark.parametrize(
    ("item", "value", "shown", "kept", "said"),
    [
        ("affected", "1200", "1,200", "1200", "1,200人"),
        ("crops", "80.50", "80.5", "80.5", "80.5公顷"),
        ("loss", "3500000", "350", "3500000.00", "350万元"),
        ("loss", "123456.78", "12.345678", "123456.78", "12.345678万元"),
        ("dead", "0", "0", "0", "0人"),
    ],
)
def test_a_figure_is_shown_kept_and_said(item: str, value: str, shown: str, kept: str, said: str) -> None:
    one, number = items()[item], Decimal(value)
    assert (figure_text(one, number), exact_text(one, number), spoken(one, number).zh) == (shown, kept, said)


@given(st.integers(0, 10**9), st.sampled_from(["affected", "works", "loss"]))
def test_what_is_shown_is_read_again_as_the_same(number: int, item: str) -> None:
    one = items()[item]
    assert read_figure(one, figure_text(one, Decimal(number))) == number
