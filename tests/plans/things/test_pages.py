"""Pages and the API of plans: what is shown, to whom, and what happens when it is asked for (plans 1-8)."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.plans.conftest import City, Upload
from tests.plans.playing import Play
from tests.plans.things.conftest import Program, States

from qiban.core.acting.kinds import kind_of
from qiban.core.acting.made import form_of
from qiban.core.actor import Actor
from qiban.core.notices import wording
from qiban.core.notices.models import Notice
from qiban.core.people.models import Post
from qiban.core.units.queries import areas, id_of
from qiban.law.plans.workflow import STATES
from qiban.plans.models import Evidence, Indicator, Measure, Part, Plan, Target
from qiban.plans.models.kinds import Role
from qiban.plans.things import THINGS
from qiban.plans.words import NOTICES, VOCABULARY

SignIn = Callable[[Actor], Client]
# A state of each thing in which something is open.
OPEN = {
    "plan_": "running",
    "measure": "open",
    "part": "submitted",
    "date_move": "asked",
    "indicator": "in_use",
    "observation": "recorded",
    "round": "open",
    "report": "filed",
    "publication": "drafted",
}


OWN = {name: thing for name, thing in THINGS.items() if name in STATES}
# Documents of gazettes are on the same table, and another office's things.
ON_TABLE = set(STATES) - {"gazette_document"}


def test_every_thing_has_its_state_here() -> None:
    assert {name.rstrip("_") for name in OPEN} == ON_TABLE == set(OWN)


@pytest.mark.parametrize(("name", "state"), OPEN.items())
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_thing_has_its_page_its_list_and_a_page_for_each_of_its_actions(
    states: States, sign_in: SignIn, name: str, state: str, language: str
) -> None:
    one, kind = states.made(name, state), kind_of(name.rstrip("_"))
    client, asked = sign_in(states.city.office), {"headers": {"Accept-Language": language}}
    page = client.get(f"/{kind.plural}/{one.pk}/", **asked)
    assert (page.status_code, one.number in page.content.decode()) == (200, True)
    assert one.number in client.get(f"/{kind.plural}/", **asked).content.decode()
    for action in kind.thing.operations:
        assert client.get(f"/{kind.plural}/{one.pk}/do/{action}/", **asked).status_code == 200, action


@pytest.mark.parametrize(("name", "state"), OPEN.items())
def test_what_a_post_may_not_see_is_not_there(states: States, sign_in: SignIn, name: str, state: str) -> None:
    one, kind, stranger = states.made(name, state), kind_of(name.rstrip("_")), states.city.stranger
    client, program = sign_in(stranger), Program(stranger)
    paths = [f"/{kind.plural}/{one.pk}/", *(f"/{kind.plural}/{one.pk}/do/{each}/" for each in kind.thing.operations)]
    assert {client.get(path).status_code for path in paths} == {404}
    assert one.number not in client.get(f"/{kind.plural}/").content.decode()
    assert program.get(f"{kind.plural}/{one.pk}")[0] == 404
    for action in kind.thing.operations:
        assert client.post(f"/{kind.plural}/{one.pk}/do/{action}/", {}).status_code == 404, action
        assert program.post(f"{kind.plural}/{one.pk}/actions/{action}")[0] in (404, 422), action
    step_no = one.step_no
    one.refresh_from_db()
    assert one.step_no == step_no


@pytest.mark.parametrize(("name", "state"), OPEN.items())
def test_a_page_reads_as_much_however_many_things_there_are(
    states: States, sign_in: SignIn, name: str, state: str
) -> None:
    """One more of everything that may be listed there: no statement more."""
    one, kind, play = states.made(name, state), kind_of(name.rstrip("_")), states.play
    client = sign_in(states.city.office)
    pages = (f"/{kind.plural}/{one.pk}/", f"/{kind.plural}/")
    for path in pages:
        client.get(path)
    before = [_said(client, path) for path in pages]
    _more_of_everything(play, states.plan)
    assert [_said(client, path) for path in pages] == before


def _said(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as said:
        assert client.get(path).status_code == 200
    return len(said)


def _more_of_everything(play: Play, plan: Plan) -> None:
    city, measure = play.city, Measure.objects.get(plan=plan, path="1.1")
    for part in list(Part.objects.filter(measure=measure, state="not_started")):
        play.show(part, f"又一份{part.pk}")
    for number, code in enumerate(("water", "culture", "education")):
        city.part(city.measure(plan, f"2.{number}"), code)
        city.part(measure, code, Role.COOPERATE)
    indicator = Indicator.objects.filter(plan=plan).order_by("-pk")[0]
    for year in (2025, 2026):
        city.target(indicator, "5", year)
    for code in ("x", "y"):
        more = city.indicator(plan, code=code)
        play.correct(play.record(more, "2023"))


FORMS: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "add_measure": ("plan_", "running", "office", {"path": "3.1", "title": "公开目录"}),
    "add_indicator": (
        "plan_",
        "running",
        "office",
        {
            "code": "storage",
            "title": "新型储能",
            "measured_in": "万千瓦",
            "cycle": "year",
            "reporter_id": "housing",
            "confirmer_id": "statistics",
            "lower": "0",
        },
    ),
    "open_round": ("plan_", "running", "office", {"period": "2024-Q1"}),
    "draft_publication": ("plan_", "running", "office", {}),
    "close_plan": ("plan_", "running", "office", {"reason": "期满"}),
    "start_plan": ("plan_", "drafting", "office", {}),
    "name_unit": ("measure", "open", "office", {"unit_id": "water", "role": "cooperate"}),
    "complete_measure": ("measure", "open", "office", {}),
    "reopen_measure": ("measure", "done", "office", {"reason": "抽查不实"}),
    "withdraw_measure": ("measure", "open", "office", {"reason": "取消"}),
    "report_progress": ("part", "not_started", "lead", {"progress": "完成勘察", "percent": "15"}),
    "submit_part": ("part", "returned", "lead", {}),
    "accept_part": ("part", "submitted", "office", {"opinion": "属实"}),
    "return_part": ("part", "submitted", "office", {"opinion": "补充"}),
    "reopen_part": ("part", "accepted", "office", {"opinion": "不实"}),
    "end_part": ("part", "in_progress", "office", {"reason": "免除"}),
    "ask_date": ("part", "in_progress", "lead", {"to_on": "2026-12-31", "reason": "汛期"}),
    "grant_date": ("date_move", "asked", "office", {"decision": "同意"}),
    "refuse_date": ("date_move", "asked", "office", {"decision": "可控"}),
    "withdraw_date": ("date_move", "asked", "lead", {}),
    "set_target": (
        "indicator",
        "in_use",
        "office",
        {"year": "2026", "direction": "at_least", "comparator": "at_least", "form": "level", "value": "1.2万"},
    ),
    "record_figure": ("indicator", "in_use", "lead", {"period": "2023", "value": "1,234.5", "source": "公报"}),
    "retire_indicator": ("indicator", "in_use", "office", {"reason": "口径取消"}),
    "confirm_figure": ("observation", "recorded", "counter", {}),
    "object_figure": ("observation", "recorded", "counter", {"opinion": "与台账不符"}),
    "correct_figure": ("observation", "objected", "lead", {"value": "31", "reason": "漏报"}),
    "freeze_round": ("round", "open", "office", {}),
    "file_report": ("report", "returned", "lead", {"summary": "总体顺利"}),
    "return_report": ("report", "filed", "office", {"opinion": "补充"}),
    "accept_report": ("report", "filed", "office", {}),
    "approve_publication": ("publication", "drafted", "colleague", {}),
    "refuse_publication": ("publication", "drafted", "colleague", {"opinion": "待核"}),
    "withdraw_publication": ("publication", "public", "office", {"opinion": "有误"}),
}
# What a form says in words and a program by ids and exact numbers.
UNITS = ("reporter_id", "confirmer_id", "unit_id")
EXACT = {"1.2万": "12000", "1,234.5": "1234.5"}


def prepared(states: States, name: str, state: str, action: str) -> Any:
    """A thing on which the action can be taken."""
    one: Any = states.made(name, state)
    if action == "start_plan":
        states.city.part(states.city.measure(one))
    if action == "complete_measure":
        Part.objects.filter(measure=one).update(
            state="ended", step_no=1, last_action="end_part", last_role="plan_office"
        )
    one.refresh_from_db()
    return one


def test_every_action_has_a_form_a_body_and_a_case_here() -> None:
    operations = {name: one for thing in OWN.values() for name, one in thing.operations.items()}
    # Counting from a register of schools has its tests beside that register.
    assert set(FORMS) | {"add_evidence", "count_coverage"} == set(operations)
    for name, thing in OWN.items():
        for operation in thing.operations.values():
            assert form_of(operation, f"{name}_id", VOCABULARY.labels)


@pytest.mark.parametrize("action", FORMS)
def test_an_action_s_form_does_what_it_says(
    states: States, actors: Mapping[str, Actor], sign_in: SignIn, action: str
) -> None:
    name, state, who, said = FORMS[action]
    one = prepared(states, name, state, action)
    kind, client = kind_of(name.rstrip("_")), sign_in(actors[who])
    answer = client.post(f"/{kind.plural}/{one.pk}/do/{action}/", {**said, "step_no": str(one.step_no)})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    one.refresh_from_db()
    assert one.last_action == action


@pytest.mark.parametrize("action", FORMS)
def test_a_program_does_the_same(states: States, actors: Mapping[str, Actor], action: str) -> None:
    name, state, who, said = FORMS[action]
    one = prepared(states, name, state, action)
    kind, program = kind_of(name.rstrip("_")), Program(actors[who])
    body = {key: id_of(value) if key in UNITS else EXACT.get(value, value) for key, value in said.items()}
    body |= {key: int(body[key]) for key in ("percent", "year") if key in body}
    status, answer = program.post(f"{kind.plural}/{one.pk}/actions/{action}", **body, step_no=one.step_no)
    assert status == 200, answer
    one.refresh_from_db()
    assert one.last_action == action
    status, again = program.post(f"{kind.plural}/{one.pk}/actions/{action}", **body, step_no=one.step_no - 1)
    assert (status, again["error"]["code"] in ("conflict", "refused", "invalid")) in ((409, True), (422, True))


def test_evidence_comes_by_form_and_by_program(states: States, sign_in: SignIn) -> None:
    part, lead = states.lead, states.city.lead
    said = {"evidence_title": "验收单", "issuer": "监理", "issued_on": "2024-03-01"}
    answer = sign_in(lead).post(f"/parts/{part.pk}/do/add_evidence/", {**said, "files": Upload("甲"), "step_no": "0"})
    assert answer.status_code == 302
    file = {"name": "乙.png", "content": base64.b64encode(Upload("乙").read()).decode()}
    status, body = Program(lead).post(f"parts/{part.pk}/actions/add_evidence", **said, files=[file], step_no=1)
    assert status == 200, body
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize(
    ("action", "given", "field"),
    [
        ("add_measure", {"path": ""}, "path"),
        ("add_measure", {"path": "1.1"}, "path"),
        ("add_measure", {"clause": "第三条"}, "clause"),
        ("name_unit", {"unit_id": "没有的单位"}, "unit_id"),
        ("report_progress", {"percent": "101"}, "percent"),
        ("record_figure", {"value": "一百"}, "value"),
        ("record_figure", {"value": "1.2345678"}, "value"),
        ("record_figure", {"value": "1" + "0" * 15}, "value"),
        ("record_figure", {"cases": "-1"}, "cases"),
        ("set_target", {"year": "3000"}, "year"),
        ("set_target", {"value": ""}, "value"),
        ("add_indicator", {"confirmer_id": "housing"}, "confirmer_id"),
        ("add_indicator", {"upper": "-1"}, "upper"),
    ],
)
def test_what_is_wrong_on_a_form_is_told_at_its_field(
    states: States, actors: Mapping[str, Actor], sign_in: SignIn, action: str, given: dict[str, str], field: str
) -> None:
    name, state, who, said = FORMS[action]
    one, kind = prepared(states, name, state, action), kind_of(name.rstrip("_"))
    answer = sign_in(actors[who]).post(f"/{kind.plural}/{one.pk}/do/{action}/", {**said, **given})
    assert answer.status_code == 422
    assert answer.context["form"].errors.get(field)


@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("name_unit", {"unit_id": 10**9}),
        ("record_figure", {"value": 1.5}),
        ("record_figure", {"value": "1e3"}),
        ("record_figure", {"area_id": 1}),
        ("record_figure", {"cases": 2**40}),
        ("set_target", {"value": "1" + "0" * 15}),
        ("report_progress", {"percent": -1}),
        ("ask_date", {"to_on": "0001-01-01"}),
    ],
)
def test_what_a_program_sends_wrong_is_told_without_a_traceback(
    states: States, actors: Mapping[str, Actor], action: str, given: dict[str, Any]
) -> None:
    name, state, who, said = FORMS[action]
    one, kind = prepared(states, name, state, action), kind_of(name.rstrip("_"))
    body = {key: id_of(value) if key in UNITS else EXACT.get(value, value) for key, value in said.items()}
    body |= {key: int(body[key]) for key in ("percent", "year") if key in body}
    status, answer = Program(actors[who]).post(f"{kind.plural}/{one.pk}/actions/{action}", **{**body, **given})
    assert (status, answer["error"]["code"]) == (422, "invalid")


def test_a_program_reads_what_is_known_in_exact_numbers(states: States) -> None:
    city = states.city
    indicator = city.indicator(states.plan)
    city.target(indicator, "1234567.5", 2023)
    figure = states.play.known(indicator, "2023", "1234567.25")
    status, found = Program(city.office).get(f"observations/{figure.pk}")
    facts = {one["name"]: one["value"] for one in found["facts"]}
    assert (status, facts["value"], facts["period"]) == (200, "1,234,567.25 公里", "2023")
    status, found = Program(city.office).get(f"indicators/{indicator.pk}")
    assert "1,234,567.5" in {one["name"]: one["value"] for one in found["facts"]}["target_2023"]


def test_a_figure_of_a_district_is_recorded_by_a_choice_of_the_own_one(states: States, sign_in: SignIn) -> None:
    city = states.city
    indicator = city.indicator(states.plan, code="own", is_by_area=True)
    district = city.post("zhangdian", "plan_unit")
    form = sign_in(district).get(f"/indicators/{indicator.pk}/do/record_figure/").context["form"]
    names = [label for value, label in form.fields["area_id"].choices if value]
    assert names == [next(one.label for one in areas() if one.code == "zhangdian")]
    said = {"period": "2023", "value": "5", "source": "台账", "area_id": str(district.unit), "step_no": "0"}
    assert sign_in(district).post(f"/indicators/{indicator.pk}/do/record_figure/", said).status_code == 302


def test_every_notice_of_plans_is_put_into_words_in_both_languages(states: States) -> None:
    city, play = states.city, states.play
    play.grant(play.ask(states.lead))
    play.accept(states.lead)
    play.object(play.record(city.indicator(states.plan), "2023"))
    play.draft(states.plan)
    for one in Notice.objects.all():
        for language in ("zh-hans", "en"):
            assert one.case_number in wording.title(one, language)
    assert set(Notice.objects.values_list("kind", flat=True)) <= set(NOTICES)


def test_a_page_tells_in_both_languages_what_was_done(states: States, sign_in: SignIn) -> None:
    play, client = states.play, sign_in(states.city.lead)
    play.progress(states.lead)
    play.show(states.lead)
    page = client.get(f"/parts/{states.lead.pk}/").content.decode()
    for said in ("完成管网改造十二公里。", "40%", "鲁中监理", "竣工验收单", "填报进展", "确定责任单位"):
        assert said in page
    client.cookies["qiban_language"] = "en"
    page = client.get(f"/parts/{states.lead.pk}/").content.decode()
    for said in ("Say how it goes", "Name a responsible unit", "Hand in"):
        assert said in page


def test_a_post_may_not_act_for_another_unit_by_asking_nicely(states: States, sign_in: SignIn) -> None:
    helper, part = states.city.helper, states.lead
    said = {"progress": "代填", "percent": "10"}
    assert sign_in(helper).post(f"/parts/{part.pk}/do/report_progress/", said).status_code == 403
    status, answer = Program(helper).post(f"parts/{part.pk}/actions/report_progress", progress="代填", percent=10)
    assert (status, answer["error"]["clause"]) == (403, "2")
    assert Post.objects.filter(person_id=helper.person_id).count() == 1
    assert not Target.objects.exists()


def test_a_city_leader_and_an_auditor_see_all_plans_and_do_nothing(city: City, states: States) -> None:
    for unit, role in (("city_government", "city_leader"), ("audit", "auditor")):
        actor = city.post(unit, role)
        for name in ("plan", "measure", "part"):
            thing: Any = {"plan": states.plan, "measure": states.lead.measure, "part": states.lead}[name]
            assert kind_of(name).offers(actor, kind_of(name).find(actor, thing.pk), city.now) == []
