"""The workflow table against the regulation, written out here by hand: role by state by action (Art. 7, 11, 12, 14 to 18, 24)."""

from itertools import product
from pathlib import Path

import pytest

from qiban.law.hotline import facts, rules
from qiban.law.hotline.diagram import page
from qiban.law.hotline.roles import ACTING
from qiban.law.hotline.workflow import ACTIONS, ROLES, STATES, STEPS, WORKFLOW
from qiban.law.regulation import Law

# Who the document names: the hotline's intake staff (12.1), the city hotline that dispatches and decides (12.2, 12.4,
# 12.7), the units (8, 12.3 to 12.7), the districts' agencies (7.2), the hotline that reviews and calls back (12.8 to 12.10).
# Supervision is the centre's (6.2, 16, 18): its supervisors act, the director signs, and the system raises what follows
# from a limit that has passed. The director may do what any of the centre's posts does.
WHO = {
    "intake": {"agent", "director"},
    "dispatch": {"dispatcher", "director"},
    "intake or dispatch": {"agent", "dispatcher", "director"},
    "unit": {"handler", "unit_leader", "district_dispatcher"},
    "district": {"district_dispatcher"},
    "review": {"reviewer", "director"},
    "call": {"callback_staff", "director"},
    "review or call": {"reviewer", "callback_staff", "director"},
    "supervise": {"supervisor", "director"},
    "supervise or system": {"supervisor", "director", "system"},
    "director": {"director"},
    "dispatch or supervise": {"dispatcher", "supervisor", "director"},
    "dispatch, supervise or system": {"dispatcher", "supervisor", "director", "system"},
    "staffing": {"staffing_officer"},
    "deputy": {"deputy_office"},
    "supervise or deputy": {"supervisor", "director", "deputy_office"},
    "discipline": {"discipline_officer"},
    "system": {"system"},
    "relay": {"agent", "dispatcher", "callback_staff", "reviewer", "director"},
    "relay or system": {"agent", "dispatcher", "callback_staff", "reviewer", "director", "system"},
    "unit or system": {"handler", "unit_leader", "district_dispatcher", "system"},
    "auditor": {"auditor"},
    "intake or supervise": {"agent", "supervisor", "director"},
    # The knowledge base is built by the centre and kept by units (6.3, 8.3); whoever answers from it reports what is wrong.
    "keep": {"handler", "unit_leader", "district_dispatcher", "reviewer", "director"},
    "keep or system": {"handler", "unit_leader", "district_dispatcher", "reviewer", "director", "system"},
    "report": {
        *("handler", "unit_leader", "district_dispatcher"),
        *("agent", "dispatcher", "reviewer", "callback_staff", "supervisor", "director"),
    },
}
# subject, state | action | who | where it may lead; "=" is where it is
TABLE = """
demand received      | answer_directly    | intake             | answered
demand received      | refuse             | intake             | refused
demand received      | hand_over          | intake             | handed_over
demand received      | make_order         | intake             | ordered
demand received      | join_order         | intake or dispatch | ordered

order received       | dispatch           | dispatch           | dispatched
order received       | quick_dispatch     | dispatch           | dispatched
order received       | merge              | dispatch           | merged
order dispatched     | add_units          | dispatch           | =
order handling       | add_units          | dispatch           | =

order dispatched     | sign               | unit               | handling
order dispatched     | forward            | district           | handling
order dispatched     | first_feedback     | unit               | handling
order dispatched     | request_extension  | unit               | =
order dispatched     | request_return     | unit               | =
order dispatched     | report_continued   | unit               | =
order dispatched     | approve_extension  | dispatch           | =
order dispatched     | refuse_extension   | dispatch           | =
order dispatched     | approve_return     | dispatch           | = received
order dispatched     | refuse_return      | dispatch           | =
order dispatched     | reply              | unit               | handling replied

order handling       | sign               | unit               | =
order handling       | forward            | district           | =
order handling       | first_feedback     | unit               | =
order handling       | request_extension  | unit               | =
order handling       | request_return     | unit               | =
order handling       | report_continued   | unit               | =
order handling       | approve_extension  | dispatch           | =
order handling       | refuse_extension   | dispatch           | =
order handling       | approve_return     | dispatch           | = received
order handling       | refuse_return      | dispatch           | =
order handling       | reply              | unit               | = replied

# Its lead gave it back, or has replied: the assisting units go on with their parts.
order received       | sign               | unit               | =
order received       | forward            | district           | =
order received       | first_feedback     | unit               | =
order received       | request_extension  | unit               | =
order received       | request_return     | unit               | =
order received       | report_continued   | unit               | =
order received       | approve_extension  | dispatch           | =
order received       | refuse_extension   | dispatch           | =
order received       | approve_return     | dispatch           | =
order received       | refuse_return      | dispatch           | =
order received       | reply              | unit               | =
order replied        | sign               | unit               | =
order replied        | forward            | district           | =
order replied        | first_feedback     | unit               | =
order replied        | request_extension  | unit               | =
order replied        | request_return     | unit               | =
order replied        | report_continued   | unit               | =
order replied        | approve_extension  | dispatch           | =
order replied        | refuse_extension   | dispatch           | =
order replied        | approve_return     | dispatch           | =
order replied        | refuse_return      | dispatch           | =
order replied        | reply              | unit               | =

order replied        | pass_review        | review             | reviewed
order replied        | rework             | review             | handling
order reviewed       | record_callback    | call               | = callback
order reviewed       | rework             | review or call     | handling
order callback       | rework             | review or call     | handling
order callback       | close              | review or call     | closed

assignment dispatched | sign              | unit               | handling
assignment dispatched | forward           | district           | handling
assignment dispatched | first_feedback    | unit               | handling
assignment dispatched | request_extension | unit               | =
assignment dispatched | request_return    | unit               | =
assignment dispatched | report_continued  | unit               | =
assignment dispatched | approve_extension | dispatch           | =
assignment dispatched | refuse_extension  | dispatch           | =
assignment dispatched | approve_return    | dispatch           | returned
assignment dispatched | refuse_return     | dispatch           | =
assignment dispatched | reply             | unit               | replied
assignment handling   | forward           | district           | =
assignment handling   | first_feedback    | unit               | =
assignment handling   | request_extension | unit               | =
assignment handling   | request_return    | unit               | =
assignment handling   | report_continued  | unit               | =
assignment handling   | approve_extension | dispatch           | =
assignment handling   | refuse_extension  | dispatch           | =
assignment handling   | approve_return    | dispatch           | returned
assignment handling   | refuse_return     | dispatch           | =
assignment handling   | reply             | unit               | replied
assignment replied    | rework            | review or call     | handling

supervision_order issued   | join_cause           | supervise or system | =
supervision_order answered | join_cause           | supervise or system | issued
supervision_order issued   | answer_supervision   | unit               | answered
supervision_order answered | accept_supervision   | supervise          | accepted
supervision_order answered | return_supervision   | supervise          | issued
supervision_order issued   | move_supervision     | supervise          | =
supervision_order issued   | withdraw_supervision | supervise or system | withdrawn
supervision_order issued   | go_on                | system             | =
supervision_order answered | withdraw_supervision | supervise or system | withdrawn
supervision_order answered | go_on                | system             | =

topic_study asked     | file_study        | unit               | filed
topic_study filed     | accept_study      | supervise          | accepted
topic_study filed     | return_study      | supervise          | asked
topic_study accepted  | recheck_study     | supervise          | closed asked
topic_study asked     | withdraw_study    | supervise or system | withdrawn
topic_study asked     | go_on             | system             | =
topic_study filed     | withdraw_study    | supervise or system | withdrawn
topic_study filed     | go_on             | system             | =
topic_study accepted  | withdraw_study    | supervise or system | withdrawn
topic_study accepted  | go_on             | system             | =

rectification ordered  | report_rectification   | unit           | reported
rectification reported | accept_rectification   | supervise      | accepted
rectification reported | return_rectification   | supervise      | ordered
rectification ordered  | fail_rectification     | supervise      | failed
rectification reported | fail_rectification     | supervise      | failed
rectification ordered  | withdraw_rectification | supervise or system | withdrawn
rectification ordered  | go_on                  | system         | =
rectification reported | withdraw_rectification | supervise or system | withdrawn
rectification reported | go_on                  | system         | =
rectification failed   | propose_accountability | supervise      | =
accountability proposed | issue_accountability  | director       | issued
accountability proposed | drop_accountability   | director       | dropped

dispute convening  | name_lead          | dispatch or supervise | led
dispute convening  | ask_confirmation   | dispatch or supervise | confirming
dispute led        | ask_confirmation   | dispatch or supervise | confirming
dispute confirming | confirm_duty       | staffing              | confirmed
dispute confirmed  | report_up          | supervise             | reported
dispute reported   | give_instruction   | deputy                | instructed
dispute instructed | refer_dispute      | supervise             | referred
dispute referred   | record_check       | discipline            | checked
dispute confirmed  | take_to_government | supervise             | government
dispute instructed | take_to_government | supervise             | government
dispute checked    | take_to_government | supervise             | government
dispute government | record_decision    | deputy                | decided
dispute led        | close_dispute      | dispatch, supervise or system | closed
dispute confirmed  | close_dispute      | dispatch, supervise or system | closed
dispute instructed | close_dispute      | dispatch, supervise or system | closed
dispute checked    | close_dispute      | dispatch, supervise or system | closed
dispute decided    | close_dispute      | dispatch, supervise or system | closed

nuisance_caller recorded    | add_nuisance_call | intake or supervise | =
nuisance_caller warned      | add_nuisance_call | intake or supervise | =
nuisance_caller handed_over | add_nuisance_call | intake or supervise | =
nuisance_caller recorded    | warn_caller       | intake or supervise | warned
nuisance_caller warned      | warn_caller       | intake or supervise | =
nuisance_caller warned      | hand_caller_over  | director            | handed_over
nuisance_caller handed_over | draw_caller_file  | director            | =
nuisance_caller handed_over | record_disposal   | supervise           | =
nuisance_caller recorded    | lift_nuisance     | supervise           | ended
nuisance_caller warned      | lift_nuisance     | supervise           | ended
nuisance_caller handed_over | lift_nuisance     | supervise           | ended
nuisance_caller recorded    | lapse_nuisance    | system              | ended
nuisance_caller warned      | lapse_nuisance    | system              | ended
nuisance_caller handed_over | lapse_nuisance    | system              | ended
article draft | edit_article | keep | =
article draft | submit_article | keep | submitted
article submitted | pass_article | review | reviewed
article submitted | return_article | review | draft
article reviewed | return_article | review | draft
article reviewed | publish_article | review | published
article published | confirm_article | keep | =
article published | revise_article | keep | draft
article expired | revise_article | keep | draft
article withdrawn | revise_article | keep | draft
article draft | withdraw_article | keep or system | withdrawn
article submitted | withdraw_article | keep or system | withdrawn
article reviewed | withdraw_article | keep or system | withdrawn
article published | withdraw_article | keep or system | withdrawn
article expired | withdraw_article | keep or system | withdrawn
article published | expire_article | system | expired
article draft | expire_article | system | =
article submitted | expire_article | system | =
article reviewed | expire_article | system | =
article draft | report_error | report | =
article submitted | report_error | report | =
article reviewed | report_error | report | =
article published | report_error | report | =
article draft | go_on | system | =
article submitted | go_on | system | =
article reviewed | go_on | system | =
article published | go_on | system | =
article expired | go_on | system | =
article_error open | correct_error | keep or system | corrected
article_error open | refuse_error | keep | refused
article_error open | go_on | system | =
synonym_group kept | change_synonyms | review | =
synonym_group kept | drop_synonyms | review | dropped
evaluation_month open      | take_samples  | supervise           | =
evaluation_month frozen    | take_samples  | supervise           | =
evaluation_month published | take_samples  | supervise           | =
evaluation_month open      | freeze_month  | supervise or system | frozen
evaluation_month frozen    | publish_month | supervise           | published
evaluation_month frozen    | revise_month  | supervise or system | =
evaluation_month published | revise_month  | supervise or system | =

figure_appeal filed | uphold_appeal   | supervise | upheld partly
figure_appeal filed | refuse_appeal   | supervise | refused
figure_appeal filed | withdraw_appeal | unit      | withdrawn

interview due  | record_interview    | deputy              | held
interview due  | withdraw_interview  | supervise or system | withdrawn
interview due  | take_over_interview | system              | =
interview held | follow_interview    | supervise or deputy | closed
interview held | take_over_interview | system              | =

# Whoever speaks with complainants passes messages on (21); the unit ends its own. Auditors ask about looks.
relay asked  | pass_relay     | relay           | passed
relay asked  | answer_relay   | relay or system | answered
relay passed | answer_relay   | relay or system | answered
relay asked  | fail_relay     | relay           | unreached
relay passed | fail_relay     | relay           | unreached
relay asked  | withdraw_relay | unit or system  | withdrawn
relay passed | withdraw_relay | unit or system  | withdrawn
look_question asked     | explain_look  | auditor | explained
look_question asked     | find_improper | auditor | improper
look_question explained | find_improper | auditor | improper
"""
FINAL = {
    "demand": {"answered", "refused", "handed_over", "ordered"},
    "order": {"closed", "merged"},
    "assignment": {"returned"},
    "supervision_order": {"accepted", "withdrawn"},
    "topic_study": {"closed", "withdrawn"},
    "rectification": {"accepted", "failed", "withdrawn"},
    "accountability": {"issued", "dropped"},
    "dispute": {"closed"},
    "nuisance_caller": {"ended"},
    # A withdrawn article may be taken up again.
    "article": set(),
    "article_error": {"corrected", "refused"},
    "synonym_group": {"dropped"},
    "evaluation_month": {"published"},
    "figure_appeal": {"upheld", "partly", "refused", "withdrawn"},
    "interview": {"closed", "withdrawn"},
    "relay": {"answered", "unreached", "withdrawn"},
    "look_question": {"improper"},
}
# With these a thing begins, so no state comes before them.
BEGINNINGS = {
    *("issue_supervision", "ask_study", "order_rectification", "open_dispute"),
    *("write_article", "keep_synonyms", "record_nuisance", "ask_relay", "ask_look"),
    *("open_month", "file_appeal", "raise_interview"),
}
ONLY_WATCH = ("administrator", "city_leader", "auditor")
# What auditors ask is theirs to settle.
AUDITED = "look_question"


def written_table() -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """The table above: subject, state and action to who, and where it may lead."""
    found = {}
    for line in TABLE.splitlines():
        if "|" in line:
            where, action, who, leads = (cell.strip() for cell in line.split("|"))
            subject, state = where.split()
            found[subject, state, action] = WHO[who], {state if one == "=" else one for one in leads.split()}
    return found


WRITTEN = written_table()


@pytest.mark.parametrize(("subject", "state"), [(subject, state) for subject in STATES for state in STATES[subject]])
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    for action, role in product(ACTIONS, ROLES):
        who, leads = WRITTEN.get((subject, state, action), (set(), set()))
        expected = leads if role in who else set()
        assert WORKFLOW.next_states(subject, state, action, role) == expected, (action, role)


def test_a_button_shows_for_an_action_exactly_where_the_table_holds_it() -> None:
    for subject in STATES:
        for state, role in product(STATES[subject], ROLES):
            expected = {
                act for (sub, at, act), (who, _) in WRITTEN.items() if (sub, at) == (subject, state) and role in who
            }
            assert set(WORKFLOW.actions_for(subject, state, role)) == expected


@pytest.mark.parametrize("subject", STATES)
def test_what_a_post_may_ever_do_stands_in_the_order_of_the_actions(subject: str) -> None:
    for role in ROLES:
        mine = {act for (sub, _, act), (who, _) in WRITTEN.items() if sub == subject and role in who}
        assert WORKFLOW.actions_of(subject, role) == tuple(act for act in ACTIONS if act in mine), role


def test_who_may_take_an_action_is_told_from_the_table() -> None:
    for (subject, state, action), (who, _) in WRITTEN.items():
        assert WORKFLOW.roles_for(subject, state, action) == who


@pytest.mark.parametrize("role", ONLY_WATCH)
def test_those_who_only_watch_do_nothing(role: str) -> None:
    assert not [step for step in STEPS if role in step.roles and step.subject != AUDITED]


@pytest.mark.parametrize("subject", STATES)
def test_every_state_can_be_reached_from_the_first(subject: str) -> None:
    reached, fresh = set(), {next(iter(STATES[subject]))}
    while fresh:
        reached |= fresh
        fresh = {step.next_state for step in STEPS if step.subject == subject and step.state in reached} - reached
    assert reached == set(STATES[subject])


@pytest.mark.parametrize("subject", STATES)
def test_every_state_but_the_final_ones_has_a_way_on(subject: str) -> None:
    left = {step.state for step in STEPS if step.subject == subject and step.next_state != step.state}
    assert set(STATES[subject]) - left == FINAL[subject]


def test_from_every_state_a_final_one_can_be_reached() -> None:
    for subject in FINAL:
        if subject in ("assignment", "article"):
            # A part is over when its order is; an article never is.
            continue
        good = set(FINAL[subject])
        while more := {s.state for s in STEPS if s.subject == subject and s.next_state in good} - good:
            good |= more
        assert good == set(STATES[subject])


def test_no_step_stands_in_the_table_twice_and_every_action_and_role_is_known() -> None:
    keys = [(step.subject, step.state, step.action, step.next_state) for step in STEPS]
    assert len(set(keys)) == len(keys)
    assert {step.action for step in STEPS} | BEGINNINGS == set(ACTIONS)
    assert {role for step in STEPS for role in step.roles} <= set(ACTING)
    for step in STEPS:
        assert {step.state, step.next_state} <= set(STATES[step.subject])


def decide(law: Law, subject: facts.SubjectName, state: str, action: str, role: str) -> tuple[str, str, str]:
    decision = rules.workflow_step(facts.StepFacts(subject, state, action, role), law)
    return decision.outcome, decision.citation.id, decision.reason.zh


def test_a_lawful_step_is_told_with_where_it_leads_and_its_clause(law: Law) -> None:
    decision = rules.workflow_step(facts.StepFacts("order", "handling", "approve_return", "dispatcher"), law)
    assert decision.is_allowed
    assert decision.results == {"next_states": ["handling", "received"]}
    assert decision.citation.id == "12.7"


@pytest.mark.parametrize(
    ("state", "action", "role", "clause", "word"),
    [
        ("received", "dispatch", "agent", "12.2", "由派单员、中心主任办理"),
        ("handling", "reply", "dispatcher", "12.6", "由区县热线工作人员、承办人员、承办单位负责人办理"),
        ("handling", "dispatch", "dispatcher", "12.2", "现为“办理中”，不能“派单”"),
        ("closed", "reply", "handler", "12.6", "现为“已办结”，不能“回复办理结果”"),
        ("received", "no_such_action", "agent", "12", "没有这一操作或状态"),
        ("no_such_state", "reply", "handler", "12.6", "没有这一操作或状态"),
    ],
)
def test_an_unlawful_step_is_refused_with_its_clause_and_why(
    law: Law, state: str, action: str, role: str, clause: str, word: str
) -> None:
    outcome, cited, reason = decide(law, "order", state, action, role)
    assert (outcome, cited) == ("refused", clause)
    assert word in reason


@pytest.mark.parametrize(
    ("state", "role", "word"),
    [
        ("received", "dispatcher", "您现在可以：派单、快速处置派单、并单"),
        ("received", "handler", "您现在可以：签收"),
        ("received", "reviewer", "下一步是“派单”等，由派单员、中心主任办理"),
        ("handling", "reviewer", "下一步是“回复办理结果”等"),
        ("replied", "callback_staff", "下一步是“审核通过”等，由审核员、中心主任办理"),
        ("callback", "handler", "下一步是“办结”等"),
        ("closed", "handler", "已经结束"),
        ("merged", "director", "已经结束"),
    ],
)
def test_a_refusal_says_what_the_person_can_do_next(law: Law, state: str, role: str, word: str) -> None:
    decision = rules.workflow_step(facts.StepFacts("order", state, "no_such_action", role), law)
    assert decision.next_step is not None
    assert word in decision.next_step.zh


def test_every_refusal_of_the_table_has_a_clause_a_reason_and_a_next_step_in_both_languages(law: Law) -> None:
    subject: facts.SubjectName
    for subject in ("demand", "order", "assignment"):
        for state, action, role in product(STATES[subject], ACTIONS, ROLES):
            decision = rules.workflow_step(facts.StepFacts(subject, state, action, role), law)
            assert decision.is_allowed is (role in WRITTEN.get((subject, state, action), (set(),))[0])
            assert decision.citation == ACTIONS[action].citation
            if not decision.is_allowed:
                assert decision.next_step is not None
                assert all((decision.reason.zh, decision.reason.en, decision.next_step.zh, decision.next_step.en))


@pytest.mark.parametrize("subject", STATES)
def test_the_guide_shows_the_table_s_diagram(subject: str) -> None:
    guide = Path(__file__).parents[3].joinpath("docs/guide/workflow.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{WORKFLOW.mermaid(subject)}```" in guide


def test_the_guide_s_page_is_the_one_that_the_table_makes() -> None:
    """To make it anew: python -m qiban.law.hotline.diagram > docs/guide/workflow.md."""
    assert Path(__file__).parents[3].joinpath("docs/guide/workflow.md").read_text(encoding="utf-8") == page()


def test_a_diagram_has_an_arrow_for_every_pair_of_states_that_a_step_joins() -> None:
    for subject in STATES:
        arrows = {
            tuple(line.split(":")[0].split(" --> "))
            for line in WORKFLOW.mermaid(subject).splitlines()
            if " --> " in line
        }
        joined = {(f"    {step.state}", step.next_state) for step in STEPS if step.subject == subject}
        assert arrows - {("    [*]", next(iter(STATES[subject])))} == joined


def test_an_action_is_known_by_its_own_name_with_words_for_its_button() -> None:
    assert all(action.name == name and action.title.zh and action.title.en for name, action in ACTIONS.items())


def test_an_action_that_does_not_exist_is_refused_on_the_article_of_the_workflow(law: Law) -> None:
    decision = rules.workflow_step(facts.StepFacts("order", "received", "nonsense", "agent"), law)
    assert (decision.outcome, decision.citation.regulation, decision.citation.id) == ("refused", "hotline", "12")
