"""Rows of contracts and payments go through the operations of the pages, and are known the second time."""

from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.formats.test_tables import CONTRACTS, PAYMENTS, sheet

from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import import_table
from qiban.projects.models import Contract, Payment, Project
from qiban.projects.operations.investing.paying import refuse_payment

pytestmark = pytest.mark.django_db


def test_a_contract_is_entered_once(site: Site, far: Project) -> None:
    row: dict[str, Any] = {
        "项目编号": far.number,
        "合同编号": "0012",
        "合同名称": "档案整理服务",
        "采购内容": "其他服务",
        "承包单位": site.firm("contractor").code,
        "合同价（万元）": "2",
        "质量安全条款": "见第三条",
        "投资控制条款": "见第四条",
        "违约责任条款": "见第五条",
    }
    first = import_table(CONTRACTS, sheet(row, heads=tuple(row)), actor=site.builder)
    assert [one.reason.zh for one in first.bad] == []
    contract = Contract.objects.get(reference="0012")
    assert (contract.value, contract.state) == (Decimal("20000.00"), "drafted")
    again = import_table(CONTRACTS, sheet(row, heads=tuple(row)), actor=site.builder)
    assert again.known == first.entered


def test_a_contract_without_terms_is_refused_with_the_clause(site: Site, far: Project) -> None:
    row = {"项目编号": far.number, "合同编号": "13", "合同名称": "甲", "采购内容": "其他服务", "合同价": "1"}
    row |= {"承包单位": site.firm("contractor").code, "质量安全条款": "", "投资控制条款": "", "违约责任条款": ""}
    (bad,) = import_table(CONTRACTS, sheet(row, heads=tuple(row)), actor=site.builder).bad
    assert "第十二条" in bad.reason.zh


def test_a_payment_is_asked_for_once_and_never_beyond_what_may_be_paid(site: Site, far: Project) -> None:
    progress = Payment.objects.get().measurement
    assert progress is not None
    row = {
        "项目编号": far.number,
        "合同编号": "GF-2024-0201",
        "款项类别": "进度款",
        "金额": "50,000",
        "支付依据": "第二期",
        "计量编号": progress.number,
    }
    # 400,000.40 measured less 300,000.33 paid.
    too_much = {**row, "金额": "100000.08", "支付依据": "第三期"}
    first = import_table(PAYMENTS, sheet(row, too_much, heads=tuple(row)), actor=site.builder)
    assert list(first.entered) == [3]
    assert [one.row for one in first.bad] == [4]
    again = import_table(PAYMENTS, sheet(row, heads=tuple(row)), actor=site.builder)
    assert again.known == first.entered
    assert Payment.objects.filter(basis="第二期").count() == 1


def test_a_payment_that_was_refused_is_said_to_be_and_asked_for_on_another_basis(site: Site, far: Project) -> None:
    progress = Payment.objects.get().measurement
    assert progress is not None
    row = {
        "项目编号": far.number,
        "合同编号": "GF-2024-0201",
        "款项类别": "进度款",
        "金额": "50,000",
        "支付依据": "发票0012",
        "计量编号": progress.number,
    }
    import_table(PAYMENTS, sheet(row, heads=tuple(row)), actor=site.builder)
    refused = Payment.objects.get(basis="发票0012")
    site.at("2027-01-04 10:00")
    refuse_payment(actor=site.owner, payment_id=refused.pk, reason="发票抬头不符", at=site.now)
    again = import_table(PAYMENTS, sheet(row, heads=tuple(row)), actor=site.builder)
    assert (again.known, again.entered) == ({}, {})
    (bad,) = again.bad
    assert refused.number in bad.reason.zh
    assert "发票抬头不符" in bad.reason.zh
    assert "发票抬头不符" in bad.reason.en
    mended = {**row, "支付依据": "发票0013"}
    assert list(import_table(PAYMENTS, sheet(mended, heads=tuple(row)), actor=site.builder).entered) == [3]
    # Once it is asked for anew on the page, on the same basis, the row is known.
    Payment.objects.filter(basis="发票0013").update(basis="发票0012")
    assert list(import_table(PAYMENTS, sheet(row, heads=tuple(row)), actor=site.builder).known) == [3]


def test_a_contract_that_is_exported_comes_in_again_and_is_known(site: Site, far: Project) -> None:
    result = import_table(CONTRACTS, sheet_of(CONTRACTS, site.builder), actor=site.builder)
    assert [one.reason.zh for one in result.bad] == []
    assert list(result.known) == [2]


@pytest.mark.parametrize(
    ("head", "cell", "title"),
    [
        ("合同名称", "另一份合同", "合同名称"),
        ("采购内容", "监理", "采购内容"),
        ("合同价（元）", "1000000.11", "合同价（元）"),
        ("预付款（元）", "1", "预付款（元）"),
        ("质量保证金比例（%）", "2", "质量保证金比例（%）"),
        ("违约责任条款", "另有约定", "违约责任条款"),
        ("招标编号", "ZB000000", "招标编号"),
        ("完工日期", "2025-10-01", "完工日期"),
    ],
)
def test_a_row_that_says_anything_else_of_a_contract_is_not_passed_over(
    site: Site, far: Project, head: str, cell: str, title: str
) -> None:
    row = {
        "项目编号": far.number,
        "合同编号": "GF-2024-0201",
        "合同名称": "柳泉路雨污分流施工合同",
        "采购内容": "施工",
        "承包单位": site.firm("contractor").code,
        "合同价（元）": "1000000.10",
    }
    known = import_table(CONTRACTS, sheet(row, heads=tuple(row)), actor=site.builder)
    assert (list(known.known), [one.reason.zh for one in known.bad]) == ([3], [])
    other = {**row, head: cell}
    (bad,) = import_table(CONTRACTS, sheet(other, heads=tuple(other)), actor=site.builder).bad
    assert f"{title}不同" in bad.reason.zh
