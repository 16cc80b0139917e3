"""The table of who sees what of whom, cell by cell as Art. 3 and 21 have it."""

import pytest

from qiban.law.hotline.privacy import sight
from qiban.law.hotline.privacy.sight import Sight, cells, row_for

STAGES = ("in_hand", "replied", "returned", "merged", "closed")
N, H, R, M, W, I = (  # noqa: E741 - one letter a cell
    Sight.NOTHING,
    Sight.HIDDEN,
    Sight.RELAY,
    Sight.MASKED,
    Sight.WITHOUT_LOOK,
    Sight.IDENTITY,
)
# By relation: reports, confidential demands, others; each in hand, replied, returned, merged, closed.
TABLE = {
    "accused": ((N, N, N, N, N), (R, H, N, H, H), (R, H, N, H, H)),
    "accused_elsewhere": ((H, H, H, H, H), (H, H, H, H, H), (H, H, H, H, H)),
    "afterwards": ((I, I, I, I, I), (I, I, I, I, I), (I, I, I, I, I)),
    "desk": ((I, I, I, I, W), (I, I, I, I, W), (I, I, I, I, W)),
    "bearer": ((I, M, N, M, M), (R, H, N, H, H), (I, M, N, M, M)),
    "above": ((M, M, N, M, M), (H, H, N, H, H), (M, M, N, M, M)),
    "overseer": ((M, M, M, M, M), (H, H, H, H, H), (M, M, M, M, M)),
    "stranger": ((N, N, N, N, N), (N, N, N, N, N), (N, N, N, N, N)),
}
REASONS = {
    ("accused", "other", "in_hand"): "不得向被投诉单位透露诉求人信息。",
    ("accused", "other", "returned"): "与办理无关的单位和个人不得查看诉求人信息。",
    ("accused", "report", "returned"): "不得向被投诉单位透露诉求人信息。",
    ("desk", "other", "in_hand"): "因办理需要可以查看，查看记入日志。",
    ("desk", "other", "closed"): "该事项已经办完，不再查看诉求人信息。",
    ("bearer", "other", "in_hand"): "因联系诉求人需要可以查看，查看记入日志。",
    ("bearer", "other", "replied"): "已回复办理结果，不再需要联系诉求人。",
    ("bearer", "confidential", "in_hand"): "诉求人要求保密，不向承办单位提供身份信息。",
    ("bearer", "confidential", "replied"): "诉求人要求保密，不向承办单位提供身份信息。",
    ("bearer", "confidential", "returned"): "与办理无关的单位和个人不得查看诉求人信息。",
    ("above", "other", "in_hand"): "与办理无关的单位和个人不得查看诉求人信息。",
    ("above", "other", "returned"): "与办理无关的单位和个人不得查看诉求人信息。",
    ("above", "confidential", "in_hand"): "与办理无关的单位和个人不得查看诉求人信息。",
    ("overseer", "confidential", "closed"): "与办理无关的单位和个人不得查看诉求人信息。",
    ("stranger", "other", "in_hand"): "与办理无关的单位和个人不得查看诉求人信息。",
}


def test_every_cell_shows_as_much_as_the_clauses_let_it() -> None:
    expected = {
        (relation, secrecy, stage): seen
        for relation, kinds in TABLE.items()
        for secrecy, stages in zip(("report", "confidential", "other"), kinds, strict=True)
        for stage, seen in zip(STAGES, stages, strict=True)
    }
    assert {(relation, secrecy, stage): row.sight for relation, secrecy, stage, row in cells()} == expected


@pytest.mark.parametrize(("cell", "zh"), REASONS.items())
def test_a_cell_says_why(cell: tuple[str, sight.Secrecy, sight.Stage], zh: str) -> None:
    why = row_for(*cell).why
    assert why.zh == zh
    assert why.en


def test_nobody_stands_in_an_unknown_relation() -> None:
    with pytest.raises(StopIteration):
        row_for("neighbour", "other", "in_hand")


def test_posts_stand_as_their_office_lets_them() -> None:
    assert {name: one.roles for name, one in sight.RELATIONS.items()} == {
        "accused": frozenset(),
        "accused_elsewhere": frozenset(),
        "afterwards": {"reviewer", "director"},
        "desk": {"agent", "dispatcher", "callback_staff"},
        "bearer": {"handler", "district_dispatcher", "unit_leader"},
        "above": {"handler", "district_dispatcher", "unit_leader"},
        "overseer": {"supervisor", "city_leader", "auditor"},
        "stranger": frozenset(),
    }


def test_all_of_it_has_words_in_both_languages() -> None:
    assert [one.value for one in sight.SIGHTS] == ["nothing", "hidden", "relay", "masked", "without_look", "identity"]
    texts = [*sight.SIGHTS.values(), *sight.SECRECIES.values(), *sight.STAGES.values()]
    assert all(one.zh and one.en for one in [*texts, *(relation.title for relation in sight.RELATIONS.values())])
