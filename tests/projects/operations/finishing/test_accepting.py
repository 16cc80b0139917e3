"""From the completion report to the filing of the acceptance (Art. 21, 23)."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from tests.projects.conftest import Site
from tests.projects.operations.finishing.conftest import Works

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import UnitId
from qiban.projects.models import Acceptance, Confirmation, Party, Project
from qiban.projects.models.kinds import PartyRole
from qiban.projects.operations.answering import object_to
from qiban.projects.operations.buying.parties import name_party
from qiban.projects.operations.finishing.accepting import file_acceptance, open_acceptance, report_completion

pytestmark = pytest.mark.django_db
DONE = date(2024, 3, 4)


def detail_of(action: str) -> dict[str, Any]:
    return dict(Entry.objects.filter(action=action).latest("id").detail)


def test_the_contractor_s_report_makes_the_construction_unit_owe_the_acceptance(works: Works, site: Site) -> None:
    project = works.completed(works.building())
    project.refresh_from_db()
    assert (project.state, project.completed_on) == ("completed", DONE)
    assert works.owed() == {"acceptance_opening": "urban_management"}
    assert detail_of("report_completion")["completed_on"] == "2024-03-04"
    assert Notice.objects.get(kind="completion_reported").unit == site.unit("urban_management")


@pytest.mark.parametrize("role", ["design", "supervision"])
def test_no_other_firm_reports_completion(works: Works, site: Site, role: str) -> None:
    project, firm = works.building(), site.staff(role)
    with site.refused(Refused, article="21"):
        report_completion(actor=firm, project_id=project.pk, content="完成", completed_on=DONE, at=site.now)


def test_a_report_before_the_end_or_without_content_is_refused(works: Works, site: Site) -> None:
    project, firm = works.building(), site.staff("contractor")
    for content, day in ((" ", DONE), ("完成", date(2024, 3, 5)), ("完成", date(2024, 3, 3))):
        with site.refused(Refused, article="21"):
            report_completion(actor=firm, project_id=project.pk, content=content, completed_on=day, at=site.now)
    with site.refused(Refused):
        report_completion(actor=site.builder, project_id=project.pk, content="完成", completed_on=DONE, at=site.now)


def test_every_party_and_the_user_unit_are_asked_to_accept(works: Works) -> None:
    opened = works.opened(works.building())
    asked = Confirmation.objects.filter(about_type="acceptance", about_id=opened.pk)
    assert {one.role for one in asked} == {
        *("project_unit", "user_unit", "survey", "design", "contractor", "supervision")
    }
    assert works.owed() == {}
    assert works.outcome("acceptance_opening") == "met"


@pytest.mark.parametrize("role", ["survey", "design", "contractor", "supervision"])
def test_without_a_party_no_acceptance_is_opened(works: Works, site: Site, role: str) -> None:
    project = works.completed(works.building())
    Party.objects.filter(project=project, role=role).update(until_at=site.now)
    with site.refused(Refused, article="21"):
        open_acceptance(actor=site.builder, project_id=project.pk, report="方案", at=site.now)


def test_without_the_user_unit_article_23_refuses(works: Works, site: Site) -> None:
    project = works.completed(works.building(user_unit=None))
    with site.refused(Refused, article="23"):
        open_acceptance(actor=site.builder, project_id=project.pk, report="方案", at=site.now)


def test_an_acceptance_is_opened_once_and_says_how(works: Works, site: Site) -> None:
    project = works.completed(works.building())
    with site.refused(Invalid):
        open_acceptance(actor=site.builder, project_id=project.pk, report=" ", at=site.now)
    project.refresh_from_db()
    seen = project.step_no
    open_acceptance(actor=site.builder, project_id=project.pk, report="方案", step_no=seen, at=site.now)
    with site.refused(Conflict):
        open_acceptance(actor=site.builder, project_id=project.pk, report="方案", step_no=seen, at=site.now)
    with site.refused(Conflict):
        open_acceptance(actor=site.builder, project_id=project.pk, report="方案", at=site.now)


def test_the_last_confirmation_passes_it_and_starts_what_follows(works: Works) -> None:
    project = works.building()
    works.contract(project)
    accepted = works.accepted(project)
    assert (accepted.state, accepted.accepted_on) == ("passed", DONE)
    assert (project.state, project.accepted_on) == ("accepted", DONE)
    assert works.owed() == {
        "acceptance_filing": "urban_management",
        "handover_offer": "urban_management",
        "settlement_submission": "firm-contractor",
    }
    told = Notice.objects.filter(kind="acceptance_passed")
    assert {one.unit.code for one in told if one.unit} == {"urban_management", "finance", "water_group"}


def test_one_confirmation_of_several_leaves_it_open(works: Works) -> None:
    opened = works.opened(works.building())
    asked = Confirmation.objects.filter(about_type="acceptance", about_id=opened.pk)
    works.confirm(asked[0])
    opened.refresh_from_db()
    assert (opened.state, opened.accepted_on) == ("opened", None)


def test_an_objection_sends_the_project_back_with_the_reason(works: Works, site: Site) -> None:
    project = works.building()
    opened = works.opened(project)
    asked = Confirmation.objects.get(about_id=opened.pk, role="user_unit")
    object_to(actor=site.user, confirmation_id=asked.pk, opinion="井盖未装", at=site.now)
    opened.refresh_from_db()
    project.refresh_from_db()
    assert (opened.state, opened.reason) == ("failed", "井盖未装")
    assert (project.state, project.completed_on) == ("building", None)
    assert works.owed() == {}
    assert Entry.objects.get(subject_type="project", action="object").detail["reason"] == "井盖未装"
    told = Notice.objects.filter(kind="acceptance_failed")
    assert {one.unit.code for one in told if one.unit} == {"urban_management", "firm-contractor"}
    again = works.opened(project)
    assert (again.state, Acceptance.objects.filter(project=project).count()) == ("opened", 2)


def filed(site: Site, accepted: Acceptance, day: date, **given: Any) -> Acceptance:
    made = {"department": "市住房城乡建设局", "document": "备〔2024〕1号", **given}
    return file_acceptance(actor=site.builder, acceptance_id=accepted.pk, filed_on=day, at=site.now, **made)


@pytest.mark.parametrize(
    # Accepted on 4 March 2024: the 15th day is 19 March.
    ("today", "day", "outcome", "late"),
    [
        ("2024-03-19 23:50", date(2024, 3, 19), "met", None),
        ("2024-03-20 00:00", date(2024, 3, 20), "late", 1),
        # What was filed in time is in time, also where it is entered later.
        ("2024-03-22 09:00", date(2024, 3, 19), "met", None),
    ],
)
def test_a_filing_is_in_time_until_the_15th_day(
    works: Works, site: Site, today: str, day: date, outcome: str, late: int | None
) -> None:
    accepted = works.accepted(works.building())
    site.at(today)
    made = filed(site, accepted, day)
    assert (made.state, made.filed_on, made.filing_department) == ("filed", day, "市住房城乡建设局")
    assert works.outcome("acceptance_filing") == outcome
    assert detail_of("file_acceptance").get("days_late") == late


def test_a_filing_without_its_number_or_from_the_future_is_refused(works: Works, site: Site) -> None:
    accepted = works.accepted(works.building())
    for day, given in ((DONE, {"document": ""}), (date(2024, 3, 5), {}), (date(2024, 3, 3), {})):
        with site.refused(Refused, article="21"):
            filed(site, accepted, day, **given)


def test_only_the_construction_unit_of_the_project_files_and_only_once(works: Works, site: Site) -> None:
    accepted = works.accepted(works.building())
    stranger = site.post("transport", "construction_unit")
    with site.refused(Denied):
        file_acceptance(
            actor=stranger, acceptance_id=accepted.pk, filed_on=DONE, department="甲", document="乙", at=site.now
        )
    filed(site, accepted, DONE)
    with site.refused(Refused):
        filed(site, accepted, DONE)


def test_a_project_with_everything_settled_owes_its_final_account_with_the_acceptance(works: Works) -> None:
    project = works.building()
    works.settled(works.contract(project))
    assert works.owed() == {}
    works.accepted(project)
    assert works.owed() == {
        "acceptance_filing": "urban_management",
        "handover_offer": "urban_management",
        "accounts_submission": "finance",
        "retention_release": "finance",
    }
    assert Project.objects.get().settled == 1_000_000


def test_a_party_named_anew_is_asked_instead_of_the_former_one(works: Works, site: Site) -> None:
    project = works.building()
    opened = works.opened(project)
    heir = site.unit("transport")
    name_party(actor=site.owner, project_id=project.pk, role=PartyRole.USER_UNIT, unit_id=UnitId(heir.pk), at=site.now)
    asked = Confirmation.objects.get(about_id=opened.pk, role="user_unit")
    assert (asked.unit, asked.state) == (heir, "asked")
    owed = Obligation.objects.get(subject_type="confirmation", subject_id=asked.pk)
    assert owed.bearer_unit == heir
    works.confirm(asked)


def test_what_is_sent_along_is_kept_with_the_acceptance(works: Works, site: Site) -> None:
    project = works.completed(works.building())
    sheet = SimpleUploadedFile("方案.pdf", paper())
    opened = open_acceptance(actor=site.builder, project_id=project.pk, report="方案", uploads=[sheet], at=site.now)
    kept = Attachment.objects.get(subject_type="acceptance", subject_id=opened.pk)
    assert kept.name == "方案.pdf"


def paper() -> bytes:
    """A PDF of one empty page."""
    made, written = PdfWriter(), BytesIO()
    made.add_blank_page(100, 100)
    made.write(written)
    return written.getvalue()
