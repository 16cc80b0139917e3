"""Designs and their reviews are recorded, each stage on the one before (Art. 13, 14, 15)."""

from datetime import date
from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.errors import Conflict, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.steps.beginning import begin
from qiban.projects.models import Approval, Design, Project
from qiban.projects.operations.buying.designing import record_design

pytestmark = pytest.mark.django_db


def record(site: Site, project: Project, stage: Any, **more: Any) -> Project:
    given: dict[str, Any] = {
        "actor": site.builder,
        "document": f"评审会纪要-{stage}",
        "reviewed_on": date(2024, 3, 1),
        "is_passed": True,
        "reviewer": "淄博审图中心",
        "schemes": 2,
        "economists": 1,
        "at": site.now,
        **more,
    }
    return record_design(project_id=project.pk, stage=stage, **given)


def test_scheme_preliminary_design_and_drawings_follow_each_other(site: Site) -> None:
    project = site.project()
    for stage in ("scheme", "preliminary", "drawings"):
        record(site, project, stage)
    assert [one.stage for one in Design.objects.all()] == ["scheme", "preliminary", "drawings"]
    assert {one.designer_id for one in Design.objects.all()} == {site.firm("design").pk}
    entry = Entry.objects.filter(subject_type="project", subject_id=project.pk).latest("id")
    assert (entry.action, entry.clause) == ("record_design", "city_projects:15")
    assert (entry.detail["design_stage"], entry.detail["review_result"]) == ("drawings", "passed")
    assert (entry.detail["reviewed_on"], entry.detail["schemes"]) == ("2024-03-01", 2)


def test_schemes_are_compared_and_economists_present(site: Site) -> None:
    project = site.project()
    for lacking in ({"schemes": 1}, {"economists": 0}):
        with site.refused(Refused, article="14"):
            record(site, project, "scheme", **lacking)


def test_a_stage_waits_for_the_one_before_to_pass(site: Site) -> None:
    project = site.project()
    record(site, project, "scheme", is_passed=False, schemes=1, economists=0)
    with site.refused(Refused, article="13"):
        record(site, project, "preliminary")
    with site.refused(Refused, article="15"):
        record(site, project, "drawings")
    record(site, project, "scheme")
    with site.refused(Refused, article="15"):
        record(site, project, "drawings")


def test_a_granted_feasibility_study_is_enough_for_the_preliminary_design(site: Site) -> None:
    project = site.project()
    approval = Approval(project=project, kind="feasibility", authority=site.unit("development"), applied_at=site.now)
    begin(approval, "apply_approval", actor=site.builder, at=site.now)
    with site.refused(Refused, article="13"):
        record(site, project, "preliminary")
    Approval.objects.update(
        state="granted",
        step_no=1,
        last_action="grant_approval",
        last_role="approver",
        document="批复1号",
        decided_on=date(2024, 3, 1),
    )
    record(site, project, "preliminary")


def test_without_a_preliminary_design_drawings_rest_on_the_scheme(site: Site) -> None:
    project = site.project(needs_preliminary=False)
    record(site, project, "scheme")
    record(site, project, "drawings", designer_id=site.firm("survey").pk)
    assert Design.objects.last().designer_id == site.firm("survey").pk  # type: ignore[union-attr]


def test_drawings_name_their_institution(site: Site) -> None:
    project = site.project(needs_preliminary=False)
    record(site, project, "scheme")
    with site.refused(Refused, article="15"):
        record(site, project, "drawings", reviewer=" ")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document", " "),
        ("reviewed_on", date(2024, 3, 5)),
        ("schemes", -1),
        ("schemes", 1001),
        ("economists", -1),
        ("designer_id", 0),
    ],
)
def test_what_cannot_be_is_not_recorded(site: Site, field: str, value: Any) -> None:
    with site.refused(Invalid) as caught:
        record(site, site.project(), "scheme", **{field: value})
    assert list(caught.value.fields) == [field]


def test_a_review_of_today_is_recorded(site: Site) -> None:
    record(site, site.project(), "scheme", reviewed_on=date(2024, 3, 4))


def test_others_record_nothing_and_a_click_counts_once(site: Site) -> None:
    project = site.project()
    with site.refused(Refused):
        record(site, project, "scheme", actor=site.owner)
    record(site, project, "scheme", step_no=0)
    with site.refused(Conflict):
        record(site, project, "scheme", step_no=0)
    assert Design.objects.count() == 1
