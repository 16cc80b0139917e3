"""Samples that are the same for everybody who draws them again."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.scoring.sampling import UnableToDraw, draw, draw_by_kind, frame_mark, shares

UNITS = ("市教育局", "市水利局", "市财政局", "张店区", "桓台县")
FRAMES = st.lists(st.text(st.characters(codec="utf-8"), max_size=6), min_size=1, max_size=30, unique=True)


def test_a_sample_is_the_first_by_the_hash_of_seed_and_id() -> None:
    """As anybody finds with `printf '%s' '2023-3|市教育局' | sha256sum`, the smallest first."""
    hashes = {
        "市教育局": "d91c1bfe",
        "市水利局": "70e0831d",
        "市财政局": "63f8cf26",
        "张店区": "e11e6533",
        "桓台县": "05284e36",
    }
    by_hash = sorted(hashes, key=hashes.__getitem__)
    assert draw(UNITS, 3, "2023-3") == tuple(by_hash[:3])
    assert draw(UNITS, 5, "2023-3") == tuple(by_hash)


def test_another_seed_draws_anew() -> None:
    assert {draw(UNITS, 2, str(seed)) for seed in range(40)} > {draw(UNITS, 2, "0")}


@given(FRAMES, st.text(st.characters(codec="utf-8")), st.data())
def test_the_order_of_the_frame_decides_nothing(frame: list[str], seed: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(frame)))
    mixed = data.draw(st.permutations(frame))
    found = draw(frame, number, seed)
    assert draw(mixed, number, seed) == found
    assert len(set(found)) == number
    assert set(found) <= set(frame)


@given(FRAMES, st.text(st.characters(codec="utf-8")))
def test_a_smaller_sample_is_the_beginning_of_a_larger_one(frame: list[str], seed: str) -> None:
    whole = draw(frame, len(frame), seed)
    assert all(draw(frame, number, seed) == whole[:number] for number in range(1, len(frame)))


@pytest.mark.parametrize(("number", "is_possible"), [(-1, False), (0, False), (1, True), (5, True), (6, False)])
def test_a_sample_holds_one_at_least_and_the_whole_frame_at_most(number: int, is_possible: bool) -> None:
    if is_possible:
        assert len(draw(UNITS, number, "s")) == number
        return
    with pytest.raises(UnableToDraw, match=f"holds 5, and {number} are"):
        draw(UNITS, number, "s")


@pytest.mark.parametrize("number", [0, 6])
def test_a_sample_of_kinds_is_held_alike(number: int) -> None:
    with pytest.raises(UnableToDraw):
        draw_by_kind(dict.fromkeys(UNITS, "x"), number, "s")


def test_a_frame_that_names_something_twice_is_refused() -> None:
    with pytest.raises(UnableToDraw, match=r"Twice in the frame: 张店区$"):
        draw([*UNITS, "张店区"], 2, "s")


@pytest.mark.parametrize(
    ("sizes", "number", "expected"),
    [
        # 10 x 5/10 = 5, 10 x 3/10 = 3, 10 x 2/10 = 2: nothing is left.
        ({"a": 5, "b": 3, "c": 2}, 10, {"a": 5, "b": 3, "c": 2}),
        # 4 x 5/10 = 2, 1.2, 0.8: one place is left, for the largest remainder.
        ({"a": 5, "b": 3, "c": 2}, 4, {"a": 2, "b": 1, "c": 1}),
        # 0.5, 0.3, 0.2.
        ({"a": 5, "b": 3, "c": 2}, 1, {"a": 1, "b": 0, "c": 0}),
        # 1.5 and 1.5: the name that comes first.
        ({"b": 2, "a": 2}, 3, {"a": 2, "b": 1}),
        # 0.75 four times: three places.
        ({"d": 1, "c": 1, "b": 1, "a": 1}, 3, {"a": 1, "b": 1, "c": 1, "d": 0}),
    ],
)
def test_each_kind_gives_its_share_and_the_largest_remainders_what_is_left(
    sizes: dict[str, int], number: int, expected: dict[str, int]
) -> None:
    assert shares(sizes, number) == expected


def test_a_sample_of_kinds_takes_the_first_of_each_kind() -> None:
    kinds = {one: "district" if one[-1] in "区县" else "department" for one in UNITS}
    # 3 departments and 2 districts: of 3 places 1.8 and 1.2, that is 2 and 1.
    found = draw_by_kind(kinds, 3, "2023-3")
    order = draw(UNITS, 5, "2023-3")
    departments = [one for one in order if kinds[one] == "department"][:2]
    districts = [one for one in order if kinds[one] == "district"][:1]
    assert found == tuple(one for one in order if one in (*departments, *districts))


@given(st.dictionaries(st.text(max_size=4), st.sampled_from("abc"), min_size=1, max_size=20), st.data())
def test_no_kind_gives_more_than_it_holds_nor_one_off_its_share(kinds: dict[str, str], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(kinds)))
    sizes = {kind: list(kinds.values()).count(kind) for kind in kinds.values()}
    found = shares(sizes, number)
    assert sum(found.values()) == number
    for kind, size in sizes.items():
        assert abs(found[kind] * len(kinds) - size * number) < len(kinds)
        assert found[kind] <= size


def test_a_frame_is_known_again_by_the_hash_of_its_rows_in_order() -> None:
    expected = sha256(b"a|x\nb|y\n").hexdigest()
    assert frame_mark({"b": "y", "a": "x"}) == expected
    assert frame_mark({"a": "x", "b": "x"}) != expected
