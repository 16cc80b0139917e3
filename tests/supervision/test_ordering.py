"""Supervision orders: issued by hand, answered, sent back, moved, withdrawn, ended (Art. 16)."""

from typing import Any

import pytest
from tests.supervision.conftest import City, civil, owed, told

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.obligations.models import Obligation
from qiban.supervision.models import SupervisionCause, SupervisionOrder
from qiban.supervision.operations.ordering import (
    accept_supervision,
    issue_supervision,
    move_supervision,
    return_supervision,
    withdraw_supervision,
)


def test_an_order_goes_from_its_issue_to_its_end(city: City) -> None:
    order = city.late_order()
    one = city.supervise(order=order)
    assert (one.state, one.matter, one.hotline_order_id) == ("issued", f"order:{order.pk}", order.pk)
    assert one.paper_number == "淄民诉督〔2024〕1号"
    # Three working days from Friday, 1 March: the 4th, 5th and 6th.
    assert owed(one)["supervision_answer"].due_at == civil("2024-03-07")
    assert owed(one)["supervision_answer"].bearer_unit == city.unit("housing")
    (notice,) = told(one, "supervision_issued")
    assert (notice.unit, notice.facts["reason"]) == (city.unit("housing"), "多日未处理")

    city.answer(one, at=civil("2024-03-04 10:00"))
    one.refresh_from_db()
    assert (one.state, one.answers, one.result) == ("answered", 1, "已恢复供水")
    # The centre reviews within two working days: the 5th and 6th.
    assert {kind: each.due_at for kind, each in owed(one).items()} == {"supervision_review": civil("2024-03-07")}

    return_supervision(
        actor=city.supervisor, supervision_order_id=one.pk, reason="没有说明措施", at=civil("2024-03-05 09:00")
    )
    # Three working days anew: the 6th, 7th and 8th.
    assert {kind: each.due_at for kind, each in owed(one).items()} == {"supervision_answer": civil("2024-03-09")}
    assert told(one, "supervision_returned")[0].facts["reason"] == "没有说明措施"

    city.answer(one, at=civil("2024-03-08 23:59"), measures="更换水泵")
    accept_supervision(actor=city.director, supervision_order_id=one.pk, at=civil("2024-03-11 09:00"))
    one.refresh_from_db()
    assert (one.state, one.answers) == ("accepted", 2)
    assert owed(one) == {}
    outcomes = Obligation.objects.filter(subject_type="supervision_order", subject_id=one.pk).order_by("opened_at")
    assert [(each.kind, each.outcome) for each in outcomes] == [
        ("supervision_answer", "met"),
        ("supervision_review", "met"),
        ("supervision_answer", "met"),
        ("supervision_review", "met"),
    ]


def test_several_causes_on_one_order_are_one_supervision_order(city: City) -> None:
    order = city.late_order()
    first = city.supervise(order=order)
    second = city.supervise(order=order, reason="再次来电", at=civil("2024-03-04 09:00"))
    assert first.pk == second.pk
    assert [each.text_zh for each in first.causes.all()] == ["多日未处理", "再次来电"]
    assert owed(first)["supervision_answer"].due_at == civil("2024-03-07")
    # Once answered, a further cause asks for another answer.
    city.answer(first, at=civil("2024-03-04 10:00"))
    city.supervise(order=order, reason="仍未解决", at=civil("2024-03-05 09:00"))
    first.refresh_from_db()
    assert first.state == "issued"
    assert {kind: each.due_at for kind, each in owed(first).items()} == {"supervision_answer": civil("2024-03-09")}
    # Once it ended, a further cause begins another one.
    city.answer(first, at=civil("2024-03-06 10:00"))
    accept_supervision(actor=city.supervisor, supervision_order_id=first.pk, at=civil("2024-03-06 11:00"))
    assert city.supervise(order=order, at=civil("2024-03-07 09:00")).pk != first.pk


def test_what_has_no_matter_stands_for_itself_and_papers_count_within_a_year(city: City) -> None:
    papers = [
        city.supervise(unit=unit, at=civil(day)).paper_number
        for unit, day in (
            ("housing", "2024-12-31 23:59"),
            ("housing", "2024-12-31 23:59"),
            ("water", "2025-01-01 00:00"),
        )
    ]
    assert papers == ["淄民诉督〔2024〕1号", "淄民诉督〔2024〕2号", "淄民诉督〔2025〕1号"]


def test_a_refused_issue_leaves_no_gap_in_the_numbers(city: City, refused: Any) -> None:
    with refused(Refused, "办理要求"):
        city.supervise(demand=" ​ ")
    with refused(Invalid, "必填"):
        city.supervise(title=" ")
    with refused(Invalid, "没有这个编号", field="order_number"):
        city.supervise(order_number="202403010000001")
    order = city.late_order()
    with refused(Invalid, "没有承办过", field="order_number"):
        city.supervise(unit="water", order=order)
    with refused(Denied, "市民投诉中心"):
        issue_supervision(
            actor=city.post("housing", "supervisor"),
            unit_id=city.unit("water").pk,
            title="停水",
            reason="拖延",
            demand="答复",
            at=civil("2024-03-01 09:00"),
        )
    assert not SupervisionOrder.objects.exists()
    assert city.supervise(at=civil("2024-03-01 10:00")).paper_no == 1


def test_only_the_supervised_unit_answers_and_completely(city: City, refused: Any) -> None:
    one = city.supervise()
    with refused(Denied, "被督办单位"):
        city.answer(one, unit="water", at=civil("2024-03-01 10:00"))
    for name, word in (("reason", "原因"), ("measures", "措施"), ("result", "结果")):
        with refused(Refused, word):
            city.answer(one, at=civil("2024-03-01 10:00"), **{name: " "})
    one.refresh_from_db()
    assert one.state == "issued"
    city.answer(one, at=civil("2024-03-01 10:00"))
    with refused(Refused, "不能"):
        city.answer(one, at=civil("2024-03-01 10:01"))
    with refused(Conflict, "刚刚"):
        accept_supervision(actor=city.supervisor, supervision_order_id=one.pk, step_no=0, at=civil("2024-03-01 11:00"))


def test_the_day_of_the_answer_is_moved_with_a_reason_to_today_or_later(city: City, refused: Any) -> None:
    one = city.supervise()
    given = {"actor": city.supervisor, "supervision_order_id": one.pk, "at": civil("2024-03-04 09:00")}
    with refused(Invalid, "早于今天", field="due_on"):
        move_supervision(due_on=civil("2024-03-03").date(), reason="需要时间", **given)
    with refused(Invalid, "必填", field="reason"):
        move_supervision(due_on=civil("2024-03-08").date(), reason=" ", **given)
    move_supervision(due_on=civil("2024-03-04").date(), reason="当日办结", **given)
    assert owed(one)["supervision_answer"].due_at == civil("2024-03-05")
    given["at"] = civil("2024-03-04 10:00")
    move_supervision(due_on=civil("2024-03-15").date(), reason="需要采购", **given)
    assert owed(one)["supervision_answer"].due_at == civil("2024-03-16")


@pytest.mark.parametrize("is_answered", [False, True])
def test_what_is_withdrawn_is_owed_by_nobody(city: City, refused: Any, is_answered: bool) -> None:
    one = city.supervise()
    if is_answered:
        city.answer(one, at=civil("2024-03-01 10:00"))
    given = {"actor": city.supervisor, "supervision_order_id": one.pk, "at": civil("2024-03-01 11:00")}
    with refused(Invalid, "必填", field="reason"):
        withdraw_supervision(reason="", **given)
    withdraw_supervision(reason="督办有误", **given)
    one.refresh_from_db()
    assert one.state == "withdrawn"
    assert owed(one) == {}
    assert told(one, "supervision_withdrawn")
    assert SupervisionCause.objects.filter(order=one).count() == 1
