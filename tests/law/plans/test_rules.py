"""The rules of plans as programs ask for them, and their registers."""

from datetime import date
from typing import Any, get_args

import pytest

from qiban.law import register, rule
from qiban.law.plans import REGULATION, facts, plans_law
from qiban.law.plans.catalogue import LISTED, RULES
from qiban.law.plans.observing import CYCLES, EXAMPLES
from qiban.law.plans.periods import MONTHS, period
from qiban.law.plans.workflow import ACTIONS, STATES, WORKFLOW

DAY = date(2024, 3, 4)
# For each rule: facts that it allows, and facts among them that it does not.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "workflow_step": (
        {"subject": "plan", "state": "drafting", "action": "start_plan", "role": "plan_office"},
        {"role": "plan_unit"},
    ),
    "start": ({"measures": 1, "without_lead": []}, {"without_lead": ["1"]}),
    "responsibility": ({"role": "lead", "leads": 0, "is_named": False}, {"leads": 1}),
    "submission": ({"progress": "完成", "evidence": 1}, {"evidence": 0}),
    "acceptance": ({"bearer": 1, "unit": 2, "is_accepted": True, "opinion": ""}, {"unit": 1}),
    "date_move": (
        {"promised_on": "2024-06-30", "to_on": "2024-07-31", "ends_on": None, "on": "2024-03-04", "reason": "汛期"},
        {"to_on": "2024-03-03"},
    ),
    "observation": (
        {"period": "2023", "cycle": "year", "value": "1", "source": "公报", "on": "2024-03-04"},
        {"on": "2023-12-31"},
    ),
    "confirmation": ({"recorder": 1, "unit": 2, "is_confirmed": True, "opinion": ""}, {"unit": 1}),
    "correction": ({"former": "1", "value": "2", "reason": "口径"}, {"value": "1"}),
    "report_round": ({"period": "2024-Q1", "is_open": False, "on": "2024-03-04"}, {"is_open": True}),
    "report": ({"silent": [], "is_frozen": False}, {"silent": ["1"]}),
    "adoption": (
        {"undecided": 0, "measures": 1, "is_coded": False, "is_running": False},
        {"undecided": 1},
    ),
    "publication": ({"drafter": 1, "person": 2, "is_approved": True, "opinion": ""}, {"person": 1}),
}
# Of each rule the clause on which it stands, and what lists call it.
NAMED = {
    "workflow_step": ("1", "办理流程", "Steps of the workflow"),
    "start": ("1", "启动计划", "Start of a plan"),
    "responsibility": ("2", "确定责任单位", "Responsible unit"),
    "submission": ("3", "提交台账", "Handing in"),
    "acceptance": ("3", "验收台账", "Acceptance"),
    "date_move": ("4", "调整期限", "Another date"),
    "observation": ("5", "登记指标数据", "Figure of an indicator"),
    "confirmation": ("5", "核实指标数据", "Confirmation of a figure"),
    "correction": ("5", "更正指标数据", "Correction of a figure"),
    "report_round": ("6", "布置定期报送", "Round of reports"),
    "report": ("6", "报送进展", "Report"),
    "adoption": ("9", "采用公报文件", "Adoption of a gazette's document"),
    "publication": ("8", "审批公开内容", "Publication"),
}


def test_each_rule_is_called_by_its_name_under_its_clause() -> None:
    said = {one.id: (one.citation.clause, one.title.zh, one.title.en) for one in LISTED}
    assert said == {f"plans.{name}": (f"plans:{clause}", *title) for name, (clause, *title) in NAMED.items()}
    assert list(RULES) == [one.id for one in LISTED]
    assert REGULATION.rules is RULES


def test_every_rule_has_a_case_here() -> None:
    assert {one.function.__name__ for one in LISTED} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_rule_answers_under_its_name_with_its_clause(name: str) -> None:
    allowed, but = CASES[name]
    asked = rule.find(f"plans.{name}")
    fine, other = asked.decide(allowed, DAY), asked.decide({**allowed, **but}, DAY)
    assert (fine.outcome, other.outcome) == ("allowed", "refused")
    for decision in (fine, other):
        assert decision.rule == asked.id
        assert decision.citation.regulation == "plans"
        assert set(decision.inputs) == set(asked.facts.__dataclass_fields__)


def test_facts_name_the_things_roles_and_cycles_that_there_are() -> None:
    assert set(get_args(facts.SubjectName)) == set(STATES)
    assert get_args(facts.RoleName) == ("lead", "co_lead", "responsible", "cooperate", "supervise")
    assert set(get_args(facts.CycleName)) == set(MONTHS) == set(EXAMPLES) == set(CYCLES)
    assert {cycle: period(one).cycle for cycle, one in EXAMPLES.items()} == {one: one for one in MONTHS}  # type: ignore[union-attr]
    assert {cycle: (one.zh, one.en) for cycle, one in CYCLES.items()} == {
        "year": ("年度", "year"),
        "half_year": ("半年", "half-year"),
        "quarter": ("季度", "quarter"),
        "month": ("月度", "month"),
    }


def test_bounds_that_nobody_gave_are_none() -> None:
    fields = facts.ObservationFacts.__dataclass_fields__
    assert (fields["lower"].default, fields["upper"].default) == (None, None)


def test_the_register_has_its_nine_clauses_each_with_rules() -> None:
    clauses = register.clauses("plans")
    assert [one.id for one in clauses] == [str(number) for number in range(1, 10)]
    assert {name for one in clauses for name in one.rules} == set(RULES)
    assert {action.citation.id for action in ACTIONS.values()} == {one.id for one in clauses}


def test_the_regulation_is_known_by_its_name_and_number() -> None:
    assert (REGULATION.id, REGULATION.number, REGULATION.name.zh) == ("plans", 6, "《计划执行规则》")
    assert REGULATION.workflow is WORKFLOW
    law = plans_law(DAY)
    assert law.regulation == "plans"
    assert law.parameters["report_days"] == 10


def test_all_numbers_are_local_choices_for_the_plans_leave_them_open() -> None:
    numbers = plans_law(DAY).book.parameters
    assert all(one.is_local for one in numbers.values())
    shipped = {name: plans_law(DAY).parameters[name] for name in numbers}
    assert shipped == {
        "acceptance_days": 10,
        "date_decision_days": 5,
        "observation_days": 15,
        "confirmation_days": 5,
        "correction_days": 5,
        "report_days": 10,
        "report_check_days": 10,
        "publication_days": 5,
        "trend_observations": 4,
        "band_percent": 80,
        "about_percent": 5,
        "peak_observations": 5,
        "peak_settled_years": 3,
        "flat_percent": 1,
        "small_number": 30,
    }
