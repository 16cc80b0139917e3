"""Situation reports are drawn from what units answered, name what is missing, and are frozen once issued (职责一（十一）)."""

import io
import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from docx import Document
from tests.flood.conftest import OTHER_TOWN, TOWN, City
from tests.flood.ordering.conftest import Response

from qiban.core.errors import Conflict, Invalid, Refused
from qiban.flood.formats.situation import docx_of, laid_out
from qiban.flood.models import FloodTask, SituationReport
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.ordering.carrying import confirm_order
from qiban.flood.operations.ordering.questions import answer_question
from qiban.flood.operations.responding.working import acknowledge_all, report_task_state
from qiban.flood.operations.situation import (
    discard_situation,
    draft_situation,
    edit_situation,
    issue_situation,
    refresh_situation,
)
from qiban.flood.queries.situation.section import without_personal


def drafted(response: Response, **given: Any) -> SituationReport:
    said = {"at": response.city.now, **given}
    return draft_situation(actor=response.city.duty, flood_response_id=response.row.pk, **said)


def section(report: SituationReport, name: str) -> dict[str, Any]:
    (found,) = [one for one in report.snapshot["sections"] if one["name"] == name]
    return dict(found)


def missing(report: SituationReport) -> dict[tuple[str, str], tuple[str, bool]]:
    """Unit and kind of what is missing, with since when and whether its time is over."""
    return {
        (one["unit"]["zh"], one["what"]["zh"]): (one["since"], one["is_overdue"]) for one in report.snapshot["missing"]
    }


def test_a_report_tells_the_level_with_how_it_came_about(city: City) -> None:
    response = Response(city)
    city.change(response.row, LevelChoice.THREE)
    told = section(drafted(response), "level")
    assert told["lines"][0]["zh"] == "现为Ⅲ级应急响应。"
    assert [(row[1]["zh"], row[2]["zh"], row[3]) for row in told["rows"]] == [
        ("启动", "Ⅱ级", "同意"),
        ("降低", "Ⅲ级", "同意"),
    ]


def test_tasks_are_told_by_phase_and_unit_with_the_latest_answer_and_the_sums(response: Response, city: City) -> None:
    own = list(FloodTask.objects.filter(response=response.row, unit=city.member().unit).order_by("pk"))
    report_task_state(
        actor=city.member(), flood_task_id=own[0].pk, text="警力已到位", people=40, vehicles=6, at=city.now
    )
    told = section(drafted(response), "tasks")
    mine = [row for row in told["rows"] if row[1]["zh"] == "市公安局"]
    assert sum(row[2] for row in mine) == len(own)
    assert (sum(row[5] for row in mine), sum(row[6] for row in mine)) == (40, 6)
    assert [row[7].endswith("警力已到位") for row in mine if row[7]] == [True]
    number = FloodTask.objects.filter(response=response.row).count()
    assert told["lines"][0]["zh"] == f"共{number}项任务，已完成0项；投入40人，车辆、设备6台。"


def test_orders_are_told_with_their_confirmations(response: Response, city: City) -> None:
    assert section(drafted(response), "orders")["lines"] == [{"zh": "没有下达指令。", "en": "No order was issued."}]
    order = response.issue(("public_security", "health"))
    confirm_order(actor=city.member(), order_receipt_id=response.receipt(order).pk, at=city.now)
    (report,) = SituationReport.objects.all()
    refresh_situation(actor=city.duty, situation_report_id=report.pk, at=city.now)
    report.refresh_from_db()
    (row,) = section(report, "orders")["rows"]
    assert row[0] == f"{order.number} 加密巡查"
    assert (row[3:7], row[7]["zh"]) == ([2, 1, 0, 0], "已下达")


def test_figures_are_told_by_unit_with_their_sum_and_other_answers_beside(response: Response, city: City) -> None:
    asked = response.ask((TOWN, OTHER_TOWN), label="已转移人数", is_number_wanted=True)
    answer_question(actor=city.town, flood_question_id=asked.pk, number=Decimal(1200), at=city.now)
    response.ask(("health",), text="医疗队到位情况？")
    report = drafted(response)
    told = section(report, "figures")
    assert [(row[0], row[1]["zh"]) for row in told["rows"]] == [("已转移人数", "常家镇"), ("已转移人数", "木李镇")]
    assert told["rows"][0][2] == "1,200"
    assert told["rows"][1][2]["zh"] == "待答复"
    assert told["lines"] == [{"zh": "已转移人数合计1,200。", "en": "已转移人数: 1,200 in all."}]
    (row,) = section(report, "questions")["rows"]
    assert (row[0], row[2]["zh"], row[3]["zh"]) == ("医疗队到位情况？", "市卫生健康委", "待答复")


def test_what_is_missing_is_named_by_unit_with_since_when(response: Response, city: City) -> None:
    order = response.issue(("health",), minutes=30)
    confirm_order(actor=city.member("health"), order_receipt_id=response.receipt(order, "health").pk, at=city.now)
    acknowledge_all(actor=city.member(), flood_response_id=response.row.pk, at=city.now)
    asked = response.ask((TOWN,))
    at = city.now
    now = missing(drafted(response, at=at))
    assert now["常家镇", "答复询问"][1] is False
    assert datetime.fromisoformat(now["常家镇", "答复询问"][0]) == asked.asked_at
    assert ("市卫生健康委", "执行防汛指令") not in now
    assert ("市卫生健康委", "确认收到防汛指令") not in now
    # Nobody has reported on these tasks yet, though there is time: the report lacks them.
    assert now["市公安局", "报告防汛任务进展"][1] is False
    assert ("市公安局", "接收防汛任务") not in now
    assert now["市水利局", "接收防汛任务"][1] is False
    (report,) = SituationReport.objects.all()
    later = refresh_situation(actor=city.duty, situation_report_id=report.pk, at=city.at("2024-06-03 11:00"))
    after = missing(later)
    assert after["常家镇", "答复询问"][1] is True
    assert after["市卫生健康委", "执行防汛指令"][1] is True
    assert after["市水利局", "接收防汛任务"][1] is True
    assert later.snapshot["units_missing"] == len({one["unit"]["zh"] for one in later.snapshot["missing"]})


def test_a_task_that_was_reported_on_is_not_missing_until_the_next_report_is_due(
    response: Response, city: City
) -> None:
    own = FloodTask.objects.filter(response=response.row, unit=city.member().unit)
    for one in own:
        report_task_state(actor=city.member(), flood_task_id=one.pk, text="已部署", at=city.now)
    key = ("市公安局", "报告防汛任务进展")
    assert key not in missing(drafted(response))
    (report,) = SituationReport.objects.all()
    # Level II: every six hours.
    assert key in missing(
        refresh_situation(actor=city.duty, situation_report_id=report.pk, at=city.at("2024-06-03 16:00"))
    )


def test_one_report_after_the_other_each_with_its_number(response: Response, city: City, refused: Any) -> None:
    first = response.report()
    draft = drafted(response)
    with refused(Conflict, "还没有签发"):
        drafted(response)
    discard_situation(actor=city.commander, situation_report_id=draft.pk, reason="重写", at=city.now)
    second = response.report()
    first.refresh_from_db()
    assert [(one.issue_no, one.state) for one in (first, second)] == [(1, "superseded"), (2, "issued")]
    assert second.subject == "黄河洪水汛情报告第2期"


def test_a_report_has_words_and_is_fresh(response: Response, city: City, refused: Any) -> None:
    report = drafted(response, at=city.at("2024-06-03 12:00"))
    given = {"actor": city.commander, "situation_report_id": report.pk}
    with refused(Refused, "还缺：综述、趋势和下一步工作"):
        issue_situation(**given, at=city.now)
    edit_situation(actor=city.duty, situation_report_id=report.pk, overview="平稳", outlook="回落", at=city.now)
    with refused(Refused, "120分钟以上"):
        issue_situation(**given, at=city.at("2024-06-03 14:02"))
    with refused(Refused):
        issue_situation(actor=city.duty, situation_report_id=report.pk, at=city.now)
    refresh_situation(actor=city.commander, situation_report_id=report.pk, at=city.now)
    assert issue_situation(**given, at=city.now).state == "issued"
    with refused(Invalid):
        edit = drafted(response)
        discard_situation(actor=city.duty, situation_report_id=edit.pk, reason=" ", at=city.now)


def test_an_issued_report_is_frozen(response: Response, city: City, refused: Any) -> None:
    report = response.report()
    kept = json.dumps(report.snapshot)
    response.issue()
    with refused(Refused):
        refresh_situation(actor=city.duty, situation_report_id=report.pk, at=city.now)
    for change in ({"snapshot": {}}, {"overview": "不同"}, {"as_of": city.now}, {"issue_no": 9}):
        with pytest.raises(DatabaseError, match="what is issued is not edited"), transaction.atomic():
            SituationReport.objects.filter(pk=report.pk).update(**change)
    report.refresh_from_db()
    assert json.dumps(report.snapshot) == kept


def test_a_report_is_an_official_document_that_other_programs_read(response: Response, city: City) -> None:
    response.issue(("health",), title="加密\x07巡查")
    report = response.report(overview="第一段\n联系人电话13812345678")
    document = Document(io.BytesIO(docx_of(report, at=city.now)))
    texts = [one.text for one in document.paragraphs]
    assert texts[:2] == ["汛情报告", "第1期"]
    (issuer, day) = document.tables[0].rows[0].cells
    assert (issuer.text, day.text) == ("淄博市防汛抗旱指挥部", "2024年6月3日")
    assert "关于黄河洪水的汛情报告" in texts
    assert [one for one in texts if one[1:2] == "、"][:2] == ["一、综述", "二、响应级别"]
    assert texts[-2:] == ["淄博市防汛抗旱指挥部", "2024年6月3日"]
    assert "联系人电话（已隐去）" in texts
    assert "13812345678" not in "".join(texts)
    assert [cell.text for cell in document.tables[-1].rows[0].cells] == [
        "单位",
        "缺报事项",
        "最早应报时间",
        "已逾期项数",
    ]


def test_a_draft_and_a_drill_say_that_they_are(response: Response) -> None:
    report = drafted(response)
    assert laid_out(report).name == "汛情报告（未签发）"
    report.snapshot["is_drill"] = True
    assert laid_out(report).name == "汛情报告（演练）（未签发）"


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("联系13812345678。", "联系（已隐去）。"),
        ("138 1234 5678", "（已隐去）"),
        ("+86-138-1234-5678", "（已隐去）"),
        ("１３８１２３４５６７８", "（已隐去）"),
        ("值班0533-2345678", "值班（已隐去）"),
        ("身份证37030319800101123X", "身份证（已隐去）"),
        ("转移1380人，流量8000立方米每秒", "转移1380人，流量8000立方米每秒"),
        ("20240603 12000", "20240603 12000"),
        ("138123456789", "138123456789"),
    ],
)
def test_telephones_and_identity_numbers_are_left_out(written: str, public: str) -> None:
    assert without_personal(written) == public


def test_a_report_is_drawn_in_as_many_statements_for_many_units_as_for_few(
    response: Response, city: City, django_assert_max_num_queries: Any
) -> None:
    response.issue(("health", "public_security", TOWN, OTHER_TOWN))
    response.ask((TOWN, OTHER_TOWN, "health"))
    with django_assert_max_num_queries(34):
        drafted(response)
