"""Rectification and accountability: ordered, reported, accepted, or found not put right and answered for (Art. 18)."""

import io
from typing import Any

from django.utils.translation import override
from docx import Document
from tests.supervision.conftest import City, civil, owed, told

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.obligations.models import Obligation
from qiban.supervision.formats.papers import rectification_notice
from qiban.supervision.models import AccountabilityNotice, Rectification
from qiban.supervision.models.kinds import Ground
from qiban.supervision.operations.rectifying import (
    accept_rectification,
    drop_accountability,
    fail_rectification,
    issue_accountability,
    order_rectification,
    propose_accountability,
    report_rectification,
    return_rectification,
    withdraw_rectification,
)

SAID = {"ground": Ground.FALSIFIED, "title": "虚假回复", "reason": "回复与现场不符", "demand": "重新办理并核实"}


def ordered(city: City, at: str = "2024-03-01 09:00", **more: Any) -> Rectification:
    return order_rectification(actor=city.supervisor, unit_id=city.unit("housing").pk, at=civil(at), **{**SAID, **more})


def test_what_was_handled_badly_is_put_right(city: City) -> None:
    supervised = city.supervise()
    one = ordered(city, supervision_number=supervised.number)
    assert (one.state, one.supervision_order, one.paper_number) == ("ordered", supervised, "淄民诉改〔2024〕1号")
    # Ten working days from Friday, 1 March: the 4th to the 15th.
    assert owed(one)["rectification"].due_at == civil("2024-03-16")
    assert told(one, "rectification_ordered")[0].facts["reason"] == "回复与现场不符"

    given = {"rectification_id": one.pk}
    report = {"actor": city.handler(), "done": "已重新办理", "evidence": "现场照片"}
    report_rectification(at=civil("2024-03-04 09:00"), **given, **report)
    assert {kind: each.due_at for kind, each in owed(one).items()} == {"rectify_review": civil("2024-03-12")}
    return_rectification(actor=city.supervisor, reason="照片不清", at=civil("2024-03-05 09:00"), **given)
    assert list(owed(one)) == ["rectification"]
    report_rectification(at=civil("2024-03-06 09:00"), **given, **report)
    accept_rectification(actor=city.supervisor, note="已核实", at=civil("2024-03-07 09:00"), **given)
    one.refresh_from_db()
    assert (one.state, one.finding, owed(one)) == ("accepted", "已核实", {})


def test_its_notice_is_in_chinese_whoever_prints_it(city: City) -> None:
    with override("en"):
        letter = Document(io.BytesIO(rectification_notice(ordered(city), civil("2024-03-01 09:00"))))
    assert "经查，存在弄虚作假问题。" in [each.text for each in letter.paragraphs]


def test_what_is_not_put_right_is_answered_for_once_another_one_signs(city: City, refused: Any) -> None:
    one = ordered(city)
    given = {"rectification_id": one.pk}
    with refused(Invalid, "必填", field="finding"):
        fail_rectification(actor=city.supervisor, finding=" ", at=civil("2024-03-18 09:00"), **given)
    fail_rectification(actor=city.supervisor, finding="逾期未报告", at=civil("2024-03-18 09:00"), **given)
    assert list(owed(one)) == ["accountability"]
    (late,) = Obligation.objects.filter(subject_type="rectification", subject_id=one.pk, kind="rectification")
    assert late.outcome == "late"

    said = {"title": "关于拒不整改的通报", "reason": "逾期未整改"}
    notice = propose_accountability(actor=city.director, at=civil("2024-03-19 09:00"), **given, **said)
    assert owed(one) == {}
    assert owed(notice)["accountability"].due_at == civil("2024-03-27")
    with refused(Conflict, notice.number):
        propose_accountability(actor=city.supervisor, at=civil("2024-03-19 10:00"), **given, **said)
    about = {"accountability_id": notice.pk}
    with refused(Refused, "同一人"):
        issue_accountability(actor=city.director, at=civil("2024-03-20 09:00"), **about)
    with refused(Refused, "中心主任"):
        issue_accountability(actor=city.supervisor, at=civil("2024-03-20 09:00"), **about)
    assert notice.paper_number == ""

    other = ordered(city, "2024-03-19 11:00")
    fail_rectification(
        actor=city.supervisor, finding="仍不属实", rectification_id=other.pk, at=civil("2024-03-20 09:00")
    )
    signed = propose_accountability(
        actor=city.supervisor, rectification_id=other.pk, at=civil("2024-03-20 10:00"), **said
    )
    issue_accountability(actor=city.director, accountability_id=signed.pk, at=civil("2024-03-21 09:00"))
    signed.refresh_from_db()
    assert (signed.state, signed.paper_number, owed(signed)) == ("issued", "淄民诉通〔2024〕1号", {})
    assert told(signed, "accountability_issued")[0].unit == city.unit("housing")

    drop_accountability(actor=city.director, reason="已批评教育", at=civil("2024-03-22 09:00"), **about)
    notice.refresh_from_db()
    assert (notice.state, owed(notice), notice.paper_number) == ("dropped", {}, "")


def test_bad_orders_and_reports_are_refused_in_words(city: City, refused: Any) -> None:
    with refused(Refused, "整改要求"):
        ordered(city, demand="")
    with refused(Invalid, "没有这个编号", field="supervision_number"):
        ordered(city, supervision_number="DB000001")
    other = city.supervise(unit="water")
    with refused(Invalid, "没有这个编号", field="supervision_number"):
        ordered(city, supervision_number=other.number)
    one = ordered(city)
    given = {"rectification_id": one.pk, "at": civil("2024-03-04 09:00")}
    with refused(Denied, "被督办单位"):
        report_rectification(actor=city.handler("water"), done="已办", evidence="照片", **given)
    with refused(Refused, "佐证"):
        report_rectification(actor=city.handler(), done="已办", evidence=" ", **given)
    with refused(Refused, "不能"):
        propose_accountability(actor=city.supervisor, title="通报", reason="不改", **given)
    withdraw_rectification(actor=city.supervisor, reason="查无此事", **given)
    assert owed(one) == {}
    assert not AccountabilityNotice.objects.exists()
