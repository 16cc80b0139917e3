"""Official forms: what they say, amounts in figures and capitals, who confirmed when, room for seals."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.projects.formats.exact import read
from qiban.projects.formats.papers import acceptance_form, change_form, payment_form, visa_form
from qiban.projects.formats.papers.drawing import docx_of
from qiban.projects.formats.papers.paper import Paper
from qiban.projects.models import Acceptance, Change, Payment, Project, Visa
from qiban.projects.things.papers import PAPERS

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 1, 2, tzinfo=UTC)


def cells(paper: Paper) -> list[list[str]]:
    """The rows of a form's tables as a program reads them again."""
    document = Document(io.BytesIO(docx_of(paper, at=NOW)))
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def said(paper: Paper) -> dict[str, str]:
    """What a form says under each name."""
    found: dict[str, str] = {}
    for row in cells(paper):
        found |= {row[0]: row[1], row[2]: row[3]}
    return found


def test_a_change_is_printed_with_its_cause_cost_and_signatories(far: Project) -> None:
    form = change_form(Change.objects.get())
    facts = said(form)
    assert facts["变更原因"] == "地质条件重大变化"
    assert facts["本次变更金额"] == "¥50,000.05\n人民币（大写）伍万元零伍分"
    # 50,000.05 of 1,000,000.10
    assert facts["占合同价比例"] == "5.00%"
    assert facts["此前批准的变更"].startswith("¥0.00")
    assert facts["变更内容"] == "遇地下水，增设降水井12口"
    rows = cells(form)
    signed = [row for row in rows if row[0] in ("设计单位", "监理单位")]
    assert [row[1] for row in signed] == ["齐地设计院", "稷下监理"]
    assert all(row[2] == "已确认：同意，王经理13905330002" and row[3].startswith("2024-03-04 09:") for row in signed)
    assert [row[0] for row in rows if "盖章" in row[1]] == [
        "建设单位意见",
        "项目单位意见",
        "市政府（按规定需报批的）意见",
    ]


def test_a_visa_names_its_change_and_when_each_step_was_taken(far: Project) -> None:
    facts = said(visa_form(Visa.objects.get()))
    assert facts["签证金额"] == "¥20,000.02\n人民币（大写）贰万元零贰分"
    assert facts["所依据的变更"].endswith("增加降水井")
    assert facts["施工日期"] == "2024年6月20日"
    assert facts["状态"] == "已签证"
    assert facts["签证时间"].startswith("2024-03-04 09:")


def test_a_payment_says_what_it_rests_on_and_what_the_contract_allows(far: Project) -> None:
    facts = said(payment_form(Payment.objects.get()))
    assert facts["收款单位"] == "般阳建工"
    assert facts["申请金额"] == "¥300,000.33\n人民币（大写）叁拾万元叁角叁分"
    assert facts["已确认的计量"].startswith("¥400,000.40")
    assert facts["累计已批准支付"].startswith("¥300,000.33")
    assert (facts["支付依据"], facts["凭证号"], facts["支付日期"]) == ("第一期计量", "PZ-20240710-9", "2024年7月10日")


def test_an_acceptance_is_report_and_filing_in_one(far: Project) -> None:
    form = acceptance_form(Acceptance.objects.get())
    facts = said(form)
    assert (facts["验收日期"], facts["备案日期"], facts["备案文号"]) == (
        "2025年9月12日",
        "2025年9月20日",
        "验备2025-33",
    )
    assert facts["使用（管护）单位"]


def test_the_clause_and_the_time_of_printing_stand_below(far: Project) -> None:
    document = Document(io.BytesIO(docx_of(payment_form(Payment.objects.get()), at=NOW)))
    foot = document.paragraphs[-1].text
    assert "第十六条" in foot
    assert "2025-10-01 10:00:00" in foot
    assert document.paragraphs[0].runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"
    assert document.core_properties.author == ""


def test_tables_are_as_wide_as_the_page_between_its_margins(far: Project) -> None:
    document = Document(io.BytesIO(docx_of(change_form(Change.objects.get()), at=NOW)))
    (section,) = document.sections
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        # Word counts in twentieths of a point.
        assert abs(sum(column.width for column in table.columns) - room) < Pt(1)


def test_letters_that_no_document_holds_are_left_out(far: Project) -> None:
    change = Change.objects.get()
    change.content = "一\x0b二\x1f\ufffe三\n四"
    assert said(change_form(change))["变更内容"] == "一二三\n四"


def test_every_form_is_drawn_from_what_the_declaration_names(site: Site, far: Project) -> None:
    kinds = {"change": Change, "visa": Visa, "payment": Payment, "acceptance": Acceptance}
    assert set(PAPERS) == {*kinds, "project"}
    for name, model in kinds.items():
        content = PAPERS[name]["form"].draw(model._default_manager.get(), NOW)
        assert content.startswith(b"PK")


def test_a_project_s_package_is_handed_out_like_a_form(far: Project) -> None:
    package = read(PAPERS["project"]["oc4ids"].draw(far, NOW))
    assert package["publishedDate"] == "2025-10-01T10:00:00+08:00"
    assert package["projects"][0]["contractingProcesses"][0]["summary"]["transactions"][0]["x_qiban"]["voucher"]


def test_forms_are_linked_on_pages_and_handed_out_to_those_who_see_the_thing(
    site: Site, far: Project, as_post: Callable[[Actor], Client], program: Callable[[Actor], Any]
) -> None:
    payment = Payment.objects.get()
    client, address = as_post(site.builder), f"/payments/{payment.pk}/papers/form/"
    page = client.get(f"/payments/{payment.pk}/")
    assert f'href="{address}" download>资金拨付审批表<' in page.text
    assert client.get(address).content.startswith(b"PK")
    assert quote(f"资金拨付审批表{payment.number}.docx") in client.get(address)["Content-Disposition"]
    stranger = site.post("transport", "construction_unit")
    assert as_post(stranger).get(address).status_code == 404
    assert program(site.builder)("GET", f"/api/payments/{payment.pk}/papers/form").content.startswith(b"PK")
    given = program(site.owner)("GET", f"/api/projects/{far.pk}/papers/oc4ids")
    assert given.json()["projects"][0]["x_qiban"]["number"] == far.number
