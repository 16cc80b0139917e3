"""What two versions say differently is readable, and nothing of either is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hotline.knowledge.conftest import AT, TEXT, City, day

from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.operations.writing import edit_article
from qiban.hotline.knowledge.queries.differences import GONE, NEW, SAME, Piece, differences, pieces_of


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("携带身份证。", "携带身份证。", [Piece(SAME, "携带身份证。")]),
        (
            "携带身份证办理。费用5元。",
            "携带身份证办理。费用8元。",
            [Piece(SAME, "携带身份证办理。费用"), Piece(GONE, "5"), Piece(NEW, "8"), Piece(SAME, "元。")],
        ),
        ("甲。乙。", "甲。丙丁。乙。", [Piece(SAME, "甲。"), Piece(NEW, "丙丁。"), Piece(SAME, "乙。")]),
        ("甲。乙。", "乙。", [Piece(GONE, "甲。"), Piece(SAME, "乙。")]),
        ("完全不同的话。", "另说一件事！", [Piece(GONE, "完全不同的话。"), Piece(NEW, "另说一件事！")]),
        ("", "新写的。", [Piece(NEW, "新写的。")]),
    ],
)
def test_what_is_gone_and_what_is_new_is_marked_clause_by_clause(old: str, new: str, pieces: list[Piece]) -> None:
    assert pieces_of(old, new) == pieces


@settings(max_examples=60)
@given(st.text("甲乙丙丁。；a1\n", max_size=40), st.text("甲乙丙丁。；a1\n", max_size=40))
def test_both_texts_can_be_read_out_of_it(old: str, new: str) -> None:
    found = pieces_of(old, new)
    assert "".join(one.text for one in found if one.kind != NEW) == old
    assert "".join(one.text for one in found if one.kind != GONE) == new


def test_only_fields_that_differ_are_shown_each_as_people_write_it(city: City) -> None:
    article = city.write()
    edit_article(
        actor=city.handler(),
        article_id=article.pk,
        at=AT,
        **{**TEXT, "keywords": "公积金、支取", "category": CategoryChoice("heating")},
        valid_until=day("2024-12-31"),
        is_public=True,
    )
    after, before = article.versions.all()
    told = {one.label.zh: one.pieces for one in differences(before, after)}
    assert list(told) == ["类别", "关键词", "有效期止", "对外公开"]
    assert told["有效期止"] == [Piece(NEW, "2024-12-31")]
    assert told["对外公开"] == [Piece(GONE, "否"), Piece(NEW, "是")]
