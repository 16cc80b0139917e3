"""What makes a duty due and the rules that its clause names say the same, so that neither can change without the other."""

import pytest

from qiban.law import register
from qiban.law.flood import REGULATION
from qiban.law.flood.duties import CAUSES, KINDS, DueName, Duty, duties_by_clause

ACKNOWLEDGED = frozenset({"duty_acknowledgement", "duty_handover"})
TASK = frozenset({"task_fate", "task_report"})
PLAN = frozenset({"plan_ready", "plan_submission", "plan_decision"})
EXERCISE = frozenset({"exercise_ready", "drill_record", "drill_confirmation"})
CHECK = frozenset({"inspection_ready", "flood_inspection", "flood_fault", "fault_rectified", "second_look"})
COMPENSATION = frozenset(
    f"compensation_{one}" for one in ("amount", "claim", "change", "publication", "approval", "payment")
)
# By which rules a thing of each kind is ready: a clause names all of those of its kinds, and no other kind's.
READY: dict[str, frozenset[str]] = {
    "flood_plan": PLAN,
    "ice_plan": PLAN,
    "beyond_plan": PLAN,
    "support_plan": PLAN,
    "drill": EXERCISE,
    "training": EXERCISE,
    "team": frozenset({"team_ready", "team_list"}),
    "materials": frozenset({"materials_ready", "stock_count", "place_on_map"}),
    "pontoon_plan": frozenset({"pontoon_plan_ready", "plan_submission", "plan_decision"}),
    "pontoon_removal": frozenset({"pontoon_removal_ready", "second_look"}),
    "floodplain": frozenset({"floodplain_ready", "floodplain_removal", "second_look"}),
    "roster": frozenset({"roster_ready", "roster_confirmation"}),
    "inspection": CHECK | {"readiness"},
    "law_check": CHECK,
}
# The rules of each other cause that a clause names always, and those of which it names one at least.
ALWAYS: dict[DueName, frozenset[str]] = {
    "season": ACKNOWLEDGED,
    "response": TASK,
    "proposal": frozenset({"level_proposal", "response_level", "level_from_readings"}),
    "warning": frozenset({"warning_content", "warning_update"}),
}
SOME: dict[DueName, frozenset[str]] = {
    "order": frozenset({"order_execution", "removal_order"}),
    "reading": frozenset({"reading_check", "threshold_crossed"}),
    "evacuation": frozenset({"movement", "shelter_intake", "return_order"}),
    "damage": frozenset({"damage_figures", "repair_deadline", "compensation_claim"}),
}
# What else a clause may name with a cause.
BESIDES: dict[DueName, frozenset[str]] = {
    "season": frozenset({"season_days", "season_end"}),
    "response": frozenset({"question_answer", "situation_report", "text_report"}),
    "proposal": frozenset({"reading_release", "task_fate", "order_issue"}),
    "warning": frozenset({"warning_polygon", "warning_circle"}),
    "order": frozenset({"order_objection"}),
    "reading": frozenset({"station_entry", "threshold_entry"}),
    "evacuation": frozenset({"evacuation_balance", "evacuation_end"}),
    # The steps are those of a task that a count of damage asks of a unit.
    "damage": COMPENSATION | {"damage_confirmation", "damage_survey_end", "repair_acceptance", "workflow_step"},
}
# What serves several items of a clause stands with the clause.
OF_THE_WHOLE = {
    "duty-1.8": {"workflow_step", "shelter_intake"},
    "duty-2": {"workflow_step", "warning_approval", "review_issue", "review_measure"},
}
CLAUSES = {one.id: one for one in register.clauses("flood")}
SINGLE = {one.id: one for clause in CLAUSES.values() for one in clause.items or (clause,)}
BY_CLAUSE = duties_by_clause()


def named(clause: str) -> set[str]:
    """The rules that the clause of a duty names, without the name of the document."""
    return {one.removeprefix("flood.") for one in SINGLE[clause].rules}


def ready(duty: Duty) -> set[str]:
    """The rules by which what a duty asks for is ready."""
    return {rule for kind in duty.kinds for rule in READY[kind]}


def allowed(duty: Duty) -> set[str]:
    """The rules that the clause of a duty may name, by what makes it due."""
    tables = (ALWAYS, SOME, BESIDES)
    return ready(duty) | {rule for cause in duty.due for table in tables for rule in table.get(cause, frozenset())}


def test_every_cause_and_every_kind_has_its_rules() -> None:
    assert set(READY) == set(KINDS)
    assert {*ALWAYS, *SOME, "readiness", "standing"} == set(CAUSES)
    assert not set(ALWAYS) & set(SOME)


def test_every_rule_of_the_document_is_some_causes_or_some_whole_clauses() -> None:
    of_causes = {rule for table in (READY, ALWAYS, SOME, BESIDES) for rules in table.values() for rule in rules}
    of_wholes = {rule for rules in OF_THE_WHOLE.values() for rule in rules}
    assert {f"flood.{one}" for one in of_causes | of_wholes} == set(REGULATION.rules)


@pytest.mark.parametrize("clause", SINGLE)
def test_a_clause_names_the_rules_of_all_that_makes_its_duty_due(clause: str) -> None:
    duty, rules = BY_CLAUSE[clause], named(clause)
    lacking = {cause: ALWAYS[cause] - rules for cause in duty.due if cause in ALWAYS}
    assert not any(lacking.values()), lacking
    assert [cause for cause in duty.due if cause in SOME and not SOME[cause] & rules] == []
    assert ready(duty) <= rules


@pytest.mark.parametrize("clause", SINGLE)
def test_a_clause_names_no_rule_of_what_does_not_make_its_duty_due(clause: str) -> None:
    assert named(clause) <= allowed(BY_CLAUSE[clause])


@pytest.mark.parametrize("clause", SINGLE)
def test_a_duty_that_stands_says_why_or_is_only_acknowledged(clause: str) -> None:
    found, is_standing = SINGLE[clause], BY_CLAUSE[clause].due == ("standing",)
    assert is_standing is (found.reason is not None)
    assert not (is_standing and named(clause) - ACKNOWLEDGED)


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_with_items_names_of_itself_only_what_serves_several(clause: str) -> None:
    found = CLAUSES[clause]
    of_items = {one for item in found.items for one in item.rules}
    if found.items:
        assert {one.removeprefix("flood.") for one in set(found.rules) - of_items} == (
            OF_THE_WHOLE.get(clause, set()) - {one.removeprefix("flood.") for one in of_items}
        )


@pytest.mark.parametrize("clause", ["duty-1.6.4", "duty-1.6.5", "duty-1.6.6"])
def test_what_is_forbidden_or_goes_on_the_floodplain_is_made_ready(clause: str) -> None:
    assert (BY_CLAUSE[clause].due, BY_CLAUSE[clause].kinds) == (("readiness",), ("floodplain",))
    assert {"floodplain_ready", "floodplain_removal"} <= named(clause)
