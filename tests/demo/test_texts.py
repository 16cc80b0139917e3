"""What the demo says: complete, full-width punctuation, and nothing of it a template any more."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from qiban.core.units.operations import shipped_tree
from qiban.demo import callers, casting, places, texts
from qiban.demo.supervision.cast import CAST
from qiban.law.hotline.scope import EMERGENCY_NUMBERS, EXCLUSIONS
from qiban.law.hotline.workflow import ROLES

FILES = (*texts.MATTER_FILES, "phrases", "places", "people")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Half-width marks beside Chinese; a full stop stands between digits only.
HALF_WIDTH = re.compile(r"[,;?!()]|[\u4e00-\u9fff][.:]|[.:][\u4e00-\u9fff]")
SLOT = re.compile(r"{(\w+)}")
SLOTS_OF_REPLIES = {"unit", "day", "later"}
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


@pytest.mark.parametrize("name", FILES)
def test_chinese_texts_use_full_width_punctuation(name: str) -> None:
    wrong = [text for text in _texts(texts.data(name)) if CHINESE.search(text) and HALF_WIDTH.search(text)]
    assert wrong == []


def test_every_category_of_the_hotline_has_matters() -> None:
    assert {one.category for one in texts.matters()} == set(texts.duties())


def test_there_are_over_sixty_matters_and_several_cases_of_most() -> None:
    assert len(texts.matters()) >= 60
    assert sum(len(one.orders) + len(one.answers) for one in texts.matters()) >= 250


def test_no_two_cases_say_the_same() -> None:
    said = [case.detail for one in texts.matters() for case in (*one.orders, *one.answers)]
    assert len(said) == len(set(said))


def test_every_slot_of_a_matter_is_filled() -> None:
    chance = Random(1)  # noqa: S311 - a game of chance
    known = set(places.slots(chance, places.somewhere(chance), "estate"))
    for matter in texts.matters():
        for case in (*matter.orders, *matter.answers):
            assert set(SLOT.findall(case.subject + case.detail)) <= known, case.subject
            assert set(SLOT.findall(case.outcome)) <= known | SLOTS_OF_REPLIES, case.subject


def test_an_order_of_a_matter_is_a_kind_that_the_hotline_takes() -> None:
    kinds = {kind for one in texts.matters() for kind in one.kinds}
    assert kinds <= {"help", "complaint", "report"}


def test_every_ground_of_refusal_and_every_emergency_number_occurs() -> None:
    assert {row["excluded"] for row in texts.phrases()["refusal"]} == set(EXCLUSIONS) - {"state_secret"}
    assert {row["to"] for row in texts.phrases()["handover"]} == {*EMERGENCY_NUMBERS, "nuisance"}


def test_every_role_has_somebody_with_a_username_of_their_own() -> None:
    parts = casting.parts()
    # Those before whom disputes come have a cast of their own.
    assert {part.role for part in parts} == set(ROLES) - {one["role"] for one in CAST.posts}
    assert len({part.username for part in parts}) == len({part.name for part in parts}) == len(parts)


def test_every_unit_to_which_the_city_dispatches_has_somebody_who_handles_orders() -> None:
    for row in shipped_tree():
        if row.get("peer_group"):
            assert casting.in_unit(row["code"])


def test_phone_numbers_are_those_of_the_demo_and_belong_to_one_person_each() -> None:
    someone = callers.person(42)
    assert someone == callers.person(42)
    assert someone.phone == "19900000042"


@pytest.mark.parametrize("scene", ["estate", "road", "village", "city"])
def test_a_place_names_its_area_and_a_road_or_estate_that_is_put_together(scene: str) -> None:
    place = places.somewhere(Random(3), "zhangdian")  # noqa: S311 - a game of chance
    assert place.whole(scene).startswith("张店区")
    assert place.here(scene) in place.whole(scene)
