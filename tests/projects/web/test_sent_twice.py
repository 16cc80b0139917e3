"""What a browser or a program sends twice is done once, and both times it is told that it is done."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import Works

from qiban.core import clock
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import admit_client
from qiban.core.people.scopes import SCOPES
from qiban.projects.models import Payment

pytestmark = pytest.mark.django_db
ASKED = {"kind": "advance", "amount": "120000.50", "basis": "合同第十二条"}


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)


def picture() -> SimpleUploadedFile:
    target = io.BytesIO()
    Image.new("RGB", (8, 8)).save(target, "PNG")
    return SimpleUploadedFile("发票.png", target.getvalue(), "image/png")


def test_a_payment_that_a_program_asks_for_twice_is_asked_for_once(site: Site, works: Works) -> None:
    post = Post.objects.get(pk=site.builder.post_id)
    token = admit_client(name="program", post=post, scopes=SCOPES, at=clock.now())
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "payment-1"}
    address = f"/api/contracts/{works.contract.pk}/actions/request_payment"
    answers = [Client().post(address, ASKED, content_type="application/json", headers=headers) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert Payment.objects.count() == 1
    other = Client().post(address, {**ASKED, "amount": "1.00"}, content_type="application/json", headers=headers)
    assert other.status_code in (409, 422)
    assert Payment.objects.count() == 1


def test_a_payment_whose_form_is_sent_twice_is_asked_for_once_with_its_files(site: Site, works: Works) -> None:
    client = Client()
    client.force_login(Person.objects.get(pk=site.builder.person_id))
    address = f"/contracts/{works.contract.pk}/do/request_payment/"
    step_no = works.fresh().step_no

    def send(**more: Any) -> Any:
        given = {**ASKED, "amount": "120,000.50", "step_no": step_no, "files": [picture()]}
        return client.post(address, {**given, **more}, follow=True)

    for answered in (send(), send()):
        assert answered.redirect_chain
        assert "已办理" in answered.content.decode()
    assert Attachment.objects.filter(subject_type="payment").count() == 1
    assert Entry.objects.filter(subject_type="contract", action="request_payment").count() == 1
