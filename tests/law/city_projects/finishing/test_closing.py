"""A project is closed when nothing of it is open (Art. 21-24)."""

from dataclasses import replace
from datetime import date

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.finishing.closing import closing
from qiban.law.city_projects.finishing.facts import ClosingFacts
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))
DONE = ClosingFacts(is_filed=True, unsettled=(), accounts="reviewed", is_taken_in_full=True)


def said(decision: Decision) -> tuple[str, str]:
    return decision.outcome, decision.citation.clause.removeprefix("city_projects:")


@pytest.mark.parametrize("accounts", ["reviewed", "audited"])
def test_a_project_with_nothing_open_is_closed_audited_where_that_was_planned(accounts: str) -> None:
    decision = closing(replace(DONE, accounts=accounts), LAW)  # type: ignore[arg-type]
    assert said(decision) == ("allowed", "23")


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"is_filed": False}, "竣工验收没有备案", "the acceptance is not filed"),
        ({"unsettled": ("HT1", "HT2")}, "合同没有结算（HT1、HT2）", "contracts are not settled (HT1, HT2)"),
        ({"accounts": "none"}, "没有编报竣工决算", "there is no final account"),
        ({"accounts": "submitted"}, "竣工决算没有评审", "the final account is not reviewed"),
        ({"accounts": "auditing"}, "竣工决算审计没有完成", "the audit of the final account is not over"),
        ({"is_taken_in_full": False}, "使用（管护）单位没有全面接管", "the user unit has not taken over in full"),
        ({"open_defects": ("QX1",)}, "质量问题没有整改到位（QX1）", "defects are not put right (QX1)"),
        ({"retained": ("HT3",)}, "质量保证金没有返还（HT3）", "retentions are not given back (HT3)"),
        ({"open_payments": ("ZF1",)}, "拨付申请没有办结（ZF1）", "payments are not decided or made (ZF1)"),
        ({"open_breaches": ("WG1",)}, "违规问题没有办结（WG1）", "breaches are open (WG1)"),
    ],
)
def test_a_project_stays_open_and_says_why(wrong: dict[str, object], zh: str, en: str) -> None:
    decision = closing(replace(DONE, **wrong), LAW)  # type: ignore[arg-type]
    assert said(decision) == ("refused", "23")
    assert decision.reason.zh == f"项目还有未完成的事项：{zh}。"
    assert decision.reason.en == f"Something of the project is still open: {en}."
    assert decision.next_step is not None
    assert (decision.next_step.zh, decision.next_step.en) == (f"请先办理：{zh}。", f"See to this first: {en}.")


def test_all_that_is_open_is_told_and_the_first_of_it_is_the_next_step() -> None:
    decision = closing(replace(DONE, is_filed=False, retained=("HT1",)), LAW)
    assert decision.reason.zh == "项目还有未完成的事项：竣工验收没有备案、质量保证金没有返还（HT1）。"
    assert decision.reason.en.endswith("the acceptance is not filed, retentions are not given back (HT1).")
    assert decision.next_step is not None
    assert decision.next_step.zh == "请先办理：竣工验收没有备案。"
