"""The pages of gazettes: a file is read in, and each piece is decided on beside its text."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.gazette.conftest import Reading
from tests.gazette.invented import MEASURES

from qiban.core.actor import Actor
from qiban.gazette.models import GazetteDocument, Verdict

SignIn = Callable[[Actor], Client]


def test_a_file_is_read_in_on_the_page_and_leads_to_its_document(city: Reading, sign_in: SignIn) -> None:
    client = sign_in(city.office)
    file = SimpleUploadedFile("公报.txt", MEASURES.encode("gb18030"))
    answer = client.post("/gazettes/import/", {"file": file})
    document = GazetteDocument.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/gazette_documents/{document.pk}/")
    assert document.title in client.get("/gazettes/").content.decode()


def test_what_cannot_be_read_is_said_on_the_page(city: Reading, sign_in: SignIn) -> None:
    answer = sign_in(city.office).post("/gazettes/import/", {"file": SimpleUploadedFile("a.txt", b"")})
    assert answer.status_code == 422
    assert not GazetteDocument.objects.exists()


def test_text_and_pieces_stand_side_by_side(city: Reading, sign_in: SignIn) -> None:
    document = city.document()
    page = sign_in(city.office).get(f"/gazette_documents/{document.pk}/").content.decode()
    item = city.item(document, "measure:2.1")
    assert f'id="at-{item.pk}"' in page
    assert f'id="item-{item.pk}"' in page
    assert "利用边角地建设口袋公园" in page
    assert "<mark>" in page


def test_pieces_are_decided_on_beside_their_text_and_by_no_button_above(city: Reading, sign_in: SignIn) -> None:
    document = city.document()
    page = sign_in(city.office).get(f"/gazette_documents/{document.pk}/").content.decode()
    assert f"/gazette_documents/{document.pk}/do/accept_rest/" in page
    assert f"/gazette_documents/{document.pk}/do/decide_item/" not in page


def test_a_piece_is_accepted_rejected_and_corrected_on_the_page(city: Reading, sign_in: SignIn) -> None:
    document, client = city.document(), sign_in(city.office)
    item = city.item(document, "measure:2.2")
    address = f"/gazette_documents/{document.pk}/items/{item.pk}/"
    for verdict in (Verdict.ACCEPTED, Verdict.REJECTED):
        answer = client.post(address, {"verdict": verdict.value})
        assert answer["Location"].endswith(f"#item-{item.pk}")
        item.refresh_from_db()
        assert item.verdict == verdict
    form = f"item-{item.pk}"
    given = {f"{form}-title": "养护行道树", f"{form}-unit_lines": "牵头 市财政局", f"{form}-due_on": ""}
    answer = client.post(address, {"verdict": "corrected", **given}, headers={"HX-Request": "true"})
    assert "更正后采纳" in answer.content.decode()
    item.refresh_from_db()
    assert item.content["units"] == [{"text": "市财政局", "unit": "市财政局", "role": "lead", "confidence": 1}]


def test_a_wrong_correction_stays_on_the_form_with_what_is_wrong(city: Reading, sign_in: SignIn) -> None:
    document = city.document()
    item = city.item(document, "measure:2.2")
    form = f"item-{item.pk}"
    given = {f"{form}-title": "养护行道树", f"{form}-unit_lines": "牵头 市不存在局"}
    address = f"/gazette_documents/{document.pk}/items/{item.pk}/"
    answer = sign_in(city.office).post(address, {"verdict": "corrected", **given})
    assert answer.status_code == 422
    assert "市不存在局" in answer.content.decode()


def test_units_without_a_plans_office_see_no_proposals(city: Reading, sign_in: SignIn) -> None:
    document = city.document()
    client = sign_in(city.lead)
    assert client.get(f"/gazette_documents/{document.pk}/").status_code == 404
    assert client.get("/gazettes/").status_code == 403
