"""What is sent along with a step is kept with its thing, for whoever may see the thing and for nobody else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.projects.conftest import Site
from tests.projects.operations.deciding.test_approving import PROPOSAL, applied, granted
from tests.projects.operations.investing.conftest import Works
from tests.projects.operations.test_contracts import APPROVED, drafted
from tests.projects.operations.test_tenders import awarded, opened
from tests.projects.operations.watching.conftest import Watch

from qiban.core.acting.kinds import kind_of
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.people.models import Person
from qiban.projects.models.base import Stepped
from qiban.projects.operations.watching.correcting import order_correction, report_correction

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"
# Takes the step with these arguments; everything before it is done.
Step = Callable[..., Stepped]


def approval(site: Site) -> Step:
    project = site.project()
    return lambda **more: applied(site, project, PROPOSAL, **more)


def grant(site: Site) -> Step:
    asked = applied(site, site.project(), PROPOSAL)
    return lambda **more: granted(site, asked, **more)


def award(site: Site) -> Step:
    tender = opened(site, site.project())
    return lambda **more: awarded(site, tender, **more)


def contract(site: Site) -> Step:
    project = site.project(**APPROVED)
    return lambda **more: drafted(site, project, **more)


def visa(site: Site) -> Step:
    works = Works(site)
    change = works.change(needs_visa=True)
    return lambda **more: works.visa(change, **more)


def breach(site: Site) -> Step:
    project = site.project()
    return lambda **more: Watch(site).breach(project, **more)


def correction(site: Site) -> Step:
    found = Watch(site).breach(site.project())
    said = {"document": "淄建责改〔2024〕7号", "correct_by": date(2024, 3, 29)}
    order_correction(actor=site.manager, breach_id=found.pk, at=site.now, **said)

    def report(**more: Any) -> Stepped:
        given = {"actor": site.builder, "correction": "已补办手续", "at": site.now, **more}
        return report_correction(breach_id=found.pk, **given)

    return report


def progress(site: Site) -> Step:
    works = Works(site)
    return lambda **more: works.progress(is_confirmed=False, **more)


STEPS: dict[str, Callable[[Site], Step]] = {
    "apply_approval": approval,
    "grant_approval": grant,
    "award_tender": award,
    "draft_contract": contract,
    "propose_change": lambda site: Works(site).propose,
    "ask_visa": visa,
    "report_progress": progress,
    "request_payment": lambda site: Works(site).request,
    "enter_breach": breach,
    "report_correction": correction,
}


def asked(actor: Actor, thing: Stepped, kept: Attachment) -> tuple[int, bytes]:
    """Return what a browser is answered that asks for a file on the page of a thing."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    answered = client.get(f"{kind_of(thing.subject_type).page(thing)}files/{kept.pk}/")
    return answered.status_code, b"".join(answered) if answered.status_code == 200 else b""  # type: ignore[arg-type]


@pytest.mark.parametrize("action", STEPS)
def test_a_file_is_opened_by_whoever_sees_its_thing_and_by_nobody_else(site: Site, action: str) -> None:
    thing = STEPS[action](site)(uploads=[SimpleUploadedFile("附件.pdf", PDF)])
    kept = Attachment.objects.get()
    assert (kept.subject_type, kept.subject_id, kept.name) == (thing.subject_type, thing.pk, "附件.pdf")
    for actor in (site.builder, site.owner, site.manager, site.staff("contractor")):
        assert asked(actor, thing, kept) == (200, PDF)
    for actor in (site.post("sports", "construction_unit"), site.post("water", "handler")):
        assert asked(actor, thing, kept)[0] in (403, 404)


@pytest.mark.parametrize("action", STEPS)
def test_a_file_of_a_wrong_kind_is_refused_in_words_and_nothing_happens(site: Site, action: str) -> None:
    step = STEPS[action](site)
    assert all((site.builder, site.manager, site.staff("contractor"), site.post("development", "approver")))
    before = Entry.objects.count(), Notice.objects.count(), Attachment.objects.count()
    files = [SimpleUploadedFile("附件.pdf", PDF), SimpleUploadedFile("附件2.pdf", b"MZ\x90\x00 a program")]
    with site.refused(Invalid) as caught:
        step(uploads=files)
    assert "附件2.pdf" in caught.value.fields["files"].zh
    assert (Entry.objects.count(), Notice.objects.count(), Attachment.objects.count()) == before
    # What was typed is sent again with a good file.
    assert step(uploads=[SimpleUploadedFile("附件.pdf", PDF)]).pk
