"""Breaches that the data show are found, each once, and a false alarm is not found again (Art. 26, 27)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.projects.conftest import Site
from tests.projects.operations.watching.conftest import Watch

from qiban.core.errors import Refused
from qiban.core.journal.models import Entry
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_thing
from qiban.law.city_projects import projects_law
from qiban.projects.jobs import watch_the_data
from qiban.projects.models import Approval, Breach, Change, FinalAccount, Project, Visa
from qiban.projects.operations.watching.correcting import dismiss_breach
from qiban.projects.operations.watching.detecting import detect
from qiban.projects.operations.watching.looks import LOOKS, Look
from qiban.projects.operations.watching.stopping import approve_stop

pytestmark = pytest.mark.django_db


def found(project: Project) -> list[tuple[str, str]]:
    return list(Breach.objects.filter(project=project).order_by("id").values_list("kind", "trace"))


def test_a_long_stop_is_found_the_day_after_its_last_day_and_once(site: Site, watch: Watch) -> None:
    project = watch.stopped(date(2024, 3, 4))
    # Thirty days after 4 March is 3 April.
    assert detect(at=site.at("2024-04-03 23:00")) == 0
    assert detect(at=site.at("2024-04-04 00:25")) == 1
    assert detect(at=site.now) == 0
    assert found(project) == [("27.6", "stoppage:2024-03-04")]
    breach = Breach.objects.get()
    assert breach.state == "found"
    assert "自2024-03-04停工已31日" in breach.evidence
    assert "Found in the data: Work has stopped for 31 days since 2024-03-04" in breach.evidence
    assert watch.owed(breach) == {"breach_decision": site.unit("housing").pk}
    kept = Entry.objects.get(subject_type="project", action="enter_breach")
    assert (kept.role, kept.clause, kept.detail["breach"]) == ("system", "city_projects:27.6", breach.number)


def test_a_dismissed_alarm_is_not_raised_again_and_another_stop_is(site: Site, watch: Watch) -> None:
    project = watch.stopped(date(2024, 3, 4))
    detect(at=site.at("2024-04-04 00:25"))
    dismiss_breach(actor=site.manager, breach_id=Breach.objects.get().pk, reason="冬季停工已批", at=site.now)
    assert detect(at=site.at("2024-05-01 00:25")) == 0
    watch.move(project, ("resume_work", site.builder))
    watch.move(project, ("stop_work", site.builder), stopped_on=date(2024, 5, 1))
    assert detect(at=site.at("2024-06-01 00:25")) == 1


def test_an_approved_stop_is_found_when_its_approval_is_over(site: Site, watch: Watch) -> None:
    project = watch.stopped(date(2024, 3, 4))
    given = {"project_id": project.pk, "document": "淄建停〔2024〕1号", "stop_until": date(2024, 6, 30)}
    for wrong in ({"actor": site.builder}, {"document": " "}, {"stop_until": date(2024, 3, 3)}):
        with site.refused(Refused):
            approve_stop(at=site.now, **{"actor": site.manager, **given, **wrong})
    approve_stop(actor=site.manager, at=site.now, **given)  # type: ignore[arg-type]
    project.refresh_from_db()
    assert (project.state, project.stop_document) == ("stopped", "淄建停〔2024〕1号")
    assert detect(at=site.at("2024-06-30 12:00")) == 0
    assert detect(at=site.at("2024-07-01 12:00")) == 1


def test_what_does_not_begin_or_end_in_time_is_found(site: Site, watch: Watch) -> None:
    idle = site.project(starts_on=date(2024, 1, 1), ends_on=date(2025, 1, 1))
    late = watch.building(ends_on=date(2024, 3, 31))
    assert detect(at=site.at("2024-03-31 12:00")) == 0
    # Ninety days after 1 January; thirty days after 31 March is 30 April.
    assert detect(at=site.at("2024-04-01 12:00")) == 1
    assert found(idle) == [("27.6", "start:2024-01-01")]
    assert detect(at=site.at("2024-04-30 12:00")) == 0
    assert detect(at=site.at("2024-05-01 12:00")) == 1
    assert found(late) == [("27.6", "end:2024-03-31")]


def test_late_acceptance_account_and_hand_over_are_found(site: Site, watch: Watch) -> None:
    completed = watch.completed(ends_on=date(2024, 3, 31))
    accepted = watch.accepted(date(2024, 3, 4))
    assert detect(at=site.at("2024-04-03 12:00")) == 0
    assert detect(at=site.at("2024-04-04 12:00")) == 1
    assert found(accepted) == [("27.8", "handover:2024-03-04")]
    # Three months after 4 March is 4 June; ninety days after 31 March is 29 June.
    assert detect(at=site.at("2024-06-04 12:00")) == 0
    assert detect(at=site.at("2024-06-05 12:00")) == 1
    assert found(accepted)[1:] == [("27.7", "account:2024-03-04")]
    assert detect(at=site.at("2024-06-29 12:00")) == 0
    assert detect(at=site.at("2024-06-30 12:00")) == 1
    assert found(completed) == [("27.7", "delivery:2024-03-31")]


def test_an_account_in_time_and_a_hand_over_in_time_are_no_breach(site: Site, watch: Watch) -> None:
    project = watch.accepted(date(2024, 3, 4))
    watch.move(project, ("take_over", site.user), handed_over_on=date(2024, 3, 20))
    begin(
        FinalAccount(project=project, amount=Decimal(1), authority=site.unit("finance"), submitted_at=site.now),
        "submit_accounts",
        actor=site.owner,
        at=site.now,
    )
    assert detect(at=site.at("2024-12-01 12:00")) == 0


def test_what_is_accepted_without_a_user_unit_is_found_at_once(site: Site, watch: Watch) -> None:
    project = watch.accepted(date(2024, 3, 4), user_unit_id=None)
    assert detect(at=site.now) == 1
    assert found(project) == [("27.8", "handover:2024-03-04")]
    assert "未明确接收管理部门" in Breach.objects.get().evidence


def test_work_that_no_plan_holds_is_found_unless_it_rests(site: Site, watch: Watch) -> None:
    resting = watch.stopped(date(2024, 3, 4), planned_year=None)
    going_on = watch.completed(planned_year=None)
    assert detect(at=site.at("2024-03-10 12:00")) == 1
    assert found(going_on) == [("27.1", "unplanned:2024-01-10")]
    assert found(resting) == []


def test_a_raised_estimate_is_found_when_work_goes_on_and_nothing_is_applied_for(site: Site, watch: Watch) -> None:
    figures = {"ceiling": Decimal("1000000.00"), "budgetary_estimate": Decimal("1000000.01")}
    entered = site.project(**figures)
    within = watch.building(**{**figures, "budgetary_estimate": Decimal("1000000.00")})
    raised, asked = watch.building(**figures), watch.building(**figures)
    begin(
        Approval(project=asked, kind="investment", authority=site.unit("development"), applied_at=site.now),
        "apply_approval",
        actor=site.builder,
        at=site.now,
    )
    assert detect(at=site.now) == 1
    assert found(raised) == [("26.4", "estimate:1000000.01")]
    assert found(entered) == found(within) == found(asked) == []
    assert "多0.01元" in Breach.objects.get().evidence


def test_a_contract_without_the_tender_that_it_needed_is_found_once(site: Site, watch: Watch) -> None:
    # Works are tendered from 4,000,000 yuan on.
    below = watch.contract(watch.building(), "3999999.99")
    reached = watch.contract(watch.building(), "4000000.00")
    watch.contract(watch.building(funding="other"), "4000000.00")
    assert detect(at=site.now) == 1
    assert detect(at=site.now) == 0
    assert found(below.project) == []
    assert found(reached.project) == [("26.3", f"contract:{reached.pk}")]
    breach = Breach.objects.get()
    assert f"合同{reached.number}未经招标" in breach.evidence
    assert "4,000,000" in breach.evidence


def asked_for(site: Site, watch: Watch) -> Visa:
    contract = watch.contract(watch.building())
    change = begin(
        Change(
            contract=contract,
            project_id=contract.project_id,
            cause="geology",
            title="换填",
            content="软土换填",
            amount=Decimal(1000),
            proposed_at=site.now,
        ),
        "propose_change",
        actor=site.builder,
        at=site.now,
    )
    return begin(
        Visa(
            change=change,
            contract=contract,
            project_id=contract.project_id,
            title="换填签证",
            quantities="100立方米",
            amount=Decimal(1000),
            work_on=date(2024, 2, 1),
            asked_at=site.now,
        ),
        "ask_visa",
        actor=site.builder,
        at=site.now,
    )


def test_an_irregular_visa_is_found_once(site: Site, watch: Watch) -> None:
    visa = asked_for(site, watch)
    for action, state in (("confirm", "confirmed"), ("issue_visa", "irregular")):
        assert detect(at=site.now) == 0
        locked = lock_thing(Visa, visa.pk)
        locked.reason = "施工之后才确认" if state == "irregular" else ""
        advance(locked, action, actor=site.builder, at=site.now, next_state=state)
    assert detect(at=site.now) == 1
    assert detect(at=site.now) == 0
    breach = Breach.objects.get()
    assert (breach.kind, breach.trace, breach.project_id) == ("26.6", f"visa:{visa.pk}", visa.project_id)
    assert f"现场签证{visa.number}不合规：施工之后才确认" in breach.evidence


def test_looking_costs_as_many_queries_for_many_projects_in_order_as_for_none(site: Site, watch: Watch) -> None:
    at = site.now
    detect(at=at)
    with CaptureQueriesContext(
        connection,
    ) as before:
        detect(at=at)
    for _ in range(3):
        watch.building(ends_on=date(2025, 1, 1))
    with CaptureQueriesContext(connection) as after:
        detect(at=site.now)
    assert len(after) == len(before)


def test_the_job_looks_for_them(site: Site, watch: Watch) -> None:
    watch.stopped(date(2024, 3, 4))
    watch_the_data(timestamp=0)
    assert Breach.objects.filter(kind="27.6").exists()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_each_look_reads_an_index_of_its_own_and_not_all_projects(site: Site, look: Look) -> None:
    indexes = {
        "stoppage": "project_stopped",
        "start": "project_to_start",
        "end": "project_unfinished_by_end",
        "delivery": "project_to_accept",
        "account": "project_accepted",
        "handover": "project_accepted",
        "unplanned": "project_built_unplanned",
        "estimate": "project_over_ceiling",
    }
    # Of no rows, or a few, any index is as good as another.
    columns = ", ".join(f'"{one.column}"' for one in Project._meta.concrete_fields if one.name not in ("id", "code"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO projects_project ({columns})"  # noqa: S608 - names of our own
            f" SELECT {columns} FROM projects_project, generate_series(1, 500) WHERE id = %s",
            [site.project().pk],
        )
        # The server may have counted the rows while there were none.
        cursor.execute("ANALYZE projects_project")
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute("DROP INDEX project_by_state, project_by_year, project_blocked")
    plan = look.unknown(date(2024, 3, 4), projects_law(date(2024, 3, 4))).explain()
    assert indexes[look.name] in plan


def test_looking_for_visas_reads_the_irregular_ones(site: Site, watch: Watch) -> None:
    columns = ", ".join(f'"{one.column}"' for one in Visa._meta.concrete_fields if one.name != "id")
    with connection.cursor() as cursor:
        # Of no rows, or a few, any index is as good as another.
        cursor.execute(
            f"INSERT INTO projects_visa ({columns})"  # noqa: S608 - names of our own
            f" SELECT {columns} FROM projects_visa, generate_series(1, 500) WHERE id = %s",
            [asked_for(site, watch).pk],
        )
        cursor.execute("ANALYZE projects_visa")
    with CaptureQueriesContext(connection) as asked:
        detect(at=site.now)
    (look,) = [one["sql"] for one in asked if 'FROM "projects_visa"' in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {look}")
        assert "visa_irregular" in "\n".join(line for (line,) in cursor.fetchall())
