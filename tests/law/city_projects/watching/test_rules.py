"""The rules of this part as programs ask for them: by name, with their facts, under their clause."""

from datetime import date
from typing import Any, get_args

import pytest

from qiban.law import rule
from qiban.law.city_projects import watching
from qiban.law.city_projects.watching import facts
from qiban.law.city_projects.workflow import STATES

DAY = date(2024, 3, 4)
# For each rule: facts that it allows, facts that it does not, and what it says of these.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "evaluation": (
        {
            "stage": "before",
            "state": "preparing",
            "score": "60",
            "conclusion": "可行",
            "evaluated_on": "2024-03-04",
            "on": "2024-03-04",
        },
        {"state": "closed"},
        "refused",
    ),
    "breach": ({"kind": "12", "evidence": "补充协议"}, {"evidence": ""}, "refused"),
    "correction_order": (
        {"document": "1号", "correct_by": "2024-03-04", "on": "2024-03-04"},
        {"document": ""},
        "refused",
    ),
    "money_measure": (
        {"kind": "26.1", "state": "found", "measure": "stopped", "reason": "核实"},
        {"reason": ""},
        "refused",
    ),
    "recall": (
        {
            "kind": "26.1",
            "breach_state": "ordered",
            "payment_state": "paid",
            "amount": "1.00",
            "paid": "1.00",
            "recalled": "0.00",
            "due_on": "2024-03-04",
            "on": "2024-03-04",
        },
        {"recalled": "0.01"},
        "refused",
    ),
    "money_return": (
        {"voucher": "1", "returned_on": "2024-03-04", "on": "2024-03-04", "ordered_on": "2024-03-04"},
        {"ordered_on": None},
        "refused",
    ),
    "accountability": (
        {"kind": "27.1", "state": "found", "who": "甲", "measure": "约谈", "document": "1号", "closes": True},
        {"state": "dismissed"},
        "refused",
    ),
    "stoppage": ({"stopped_on": "2024-03-04", "on": "2024-03-05"}, {"on": "2024-06-01"}, "breach"),
    "stop_approval": ({"document": "1号", "until": "2024-03-04", "on": "2024-03-04"}, {"document": ""}, "refused"),
    "schedule": ({"on": "2024-03-04", "starts_on": "2024-03-04"}, {"on": "2025-03-04"}, "breach"),
    "late_delivery": ({"on": "2024-03-04", "ends_on": "2024-03-04"}, {"on": "2025-03-04"}, "breach"),
    "late_handover": (
        {"on": "2024-03-04", "is_user_named": True, "accepted_on": "2024-03-04"},
        {"is_user_named": False},
        "breach",
    ),
    "unplanned_work": (
        {"is_planned": True, "state": "building", "started_on": "2024-03-04"},
        {"is_planned": False},
        "breach",
    ),
    "estimate_raise": (
        {"figure": "1.00", "commitment": "0.00", "is_started": True, "is_applied_for": False, "ceiling": "1.00"},
        {"figure": "1.01"},
        "breach",
    ),
}


# Of each rule the clause on which it stands, and what lists call it.
NAMED = {
    "evaluation": ("25", "绩效评价", "Evaluation of performance"),
    "breach": ("26", "违规问题及可采取的措施", "Breach, and what may follow"),
    "correction_order": ("26", "责令改正", "Order to correct"),
    "money_measure": ("26", "暂停、停止、恢复拨付", "Payments suspended, stopped, let go on"),
    "recall": ("26", "收回已拨付资金", "Recall of money"),
    "money_return": ("26", "资金收回到账", "Return of recalled money"),
    "estimate_raise": ("26.4", "擅自增加投资概算", "Estimate raised without approval"),
    "accountability": ("27", "追究责任", "Holding to account"),
    "unplanned_work": ("27.1", "计划外开工", "Work outside the plan"),
    "stoppage": ("27.6", "长期停工", "Long stoppage"),
    "stop_approval": ("27.6", "停工批准", "Approval of a stop"),
    "schedule": ("27.6", "不按工期实施", "Schedule not kept"),
    "late_delivery": ("27.7", "逾期验收交付、报批决算", "Late delivery and final account"),
    "late_handover": ("27.8", "逾期移交", "Late hand-over"),
}


def test_each_rule_is_called_by_its_name_under_its_clause() -> None:
    said = {one.id: (one.citation.clause, one.title.zh, one.title.en) for one in watching.RULES}
    assert said == {f"city_projects.{name}": (f"city_projects:{id_}", *title) for name, (id_, *title) in NAMED.items()}


def test_every_rule_has_a_case_here() -> None:
    assert {one.function.__name__ for one in watching.RULES} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_rule_answers_under_its_name_with_a_clause_of_the_regulation(name: str) -> None:
    allowed, but, outcome = CASES[name]
    asked = rule.find(f"city_projects.{name}")
    fine, other = asked.decide(allowed, DAY), asked.decide({**allowed, **but}, DAY)
    assert fine.is_allowed
    assert other.outcome == outcome
    for decision in (fine, other):
        assert decision.rule == asked.id
        assert decision.citation.regulation == "city_projects"
        assert set(decision.inputs) == set(asked.facts.__dataclass_fields__)
    article = asked.citation.id.split(".")[0]
    assert fine.citation.id.split(".")[0] in (article, "12")


def test_facts_name_the_states_that_there_are() -> None:
    assert list(get_args(facts.ProjectState)) == list(STATES["project"])
    assert list(get_args(facts.BreachState)) == list(STATES["breach"])
    assert list(get_args(facts.PaymentState)) == list(STATES["payment"])
    assert get_args(facts.HoldName) == ("", "suspended", "stopped")
    assert get_args(facts.MeasureName) == ("suspended", "stopped", "released")
    assert get_args(facts.StageName) == ("before", "during", "after")


def test_what_may_be_left_out_did_not_happen() -> None:
    stopped = facts.StoppageFacts(DAY, DAY)
    assert (stopped.approval, stopped.approved_until) == ("", None)
    behind = facts.ScheduleFacts(DAY)
    assert (behind.starts_on, behind.ends_on, behind.started_on, behind.completed_on) == (None, None, None, None)
    late = facts.DeliveryFacts(DAY)
    assert (late.ends_on, late.accepted_on, late.accounted_on) == (None, None, None)
    kept = facts.HandoverFacts(DAY, is_user_named=True)
    assert (kept.accepted_on, kept.handed_over_on) == (None, None)
    assert facts.ReturnFacts("1", DAY, DAY).ordered_on is None
