"""Rows of contracts and payments go through the operations of the pages, and are known the second time."""

from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.formats.test_tables import CONTRACTS, PAYMENTS, sheet

from qiban.projects.formats.tables.importing import import_table
from qiban.projects.models import Contract, Payment, Project

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
