"""Files by the API: sent as Base64 or in parts, as large as on the screens; handed out to whom they open, and to nobody else."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from tests.hotline.api.conftest import Answered, Program
from tests.hotline.conftest import City

from qiban.core.acting.kinds import kinds
from qiban.core.acting.made import body_of
from qiban.core.acting.routes import _schema
from qiban.core.files.content import MAX_BYTES
from qiban.core.files.models import Attachment
from qiban.hotline.models import Demand, Reply

TOLD = {"channel": "app", "kind": "help", "subject": "小区停水", "detail": "停水两天，没有通知"}


def picture(color: str = "red") -> bytes:
    stored = io.BytesIO()
    Image.new("RGB", (8, 8), color).save(stored, "PNG")
    return stored.getvalue()


def document(size: int) -> bytes:
    """A PDF of this size: one empty page, and a comment that fills it up."""
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    tail = b"\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    return head + b"%" + b"x" * (size - len(head) - len(tail) - 1) + tail


def send(program: Program, path: str, body: Any, *files: tuple[str, bytes], **headers: str) -> Answered:
    """Send JSON and files in parts."""
    parts: dict[str, Any] = {} if body is None else {"body": body if isinstance(body, str) else json.dumps(body)}
    parts["files"] = [SimpleUploadedFile(name, content) for name, content in files]
    sent = {"Authorization": f"Bearer {program.token}", "Accept-Language": "zh-hans"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    response = Client(raise_request_exception=False).post(f"/api{path}", parts, headers=sent)
    return Answered(response.status_code, json.loads(response.content), dict(response.headers))


def fetched(program: Program, path: str) -> HttpResponse:
    return Client().get(f"/api{path}", headers={"Authorization": f"Bearer {program.token}"})  # type: ignore[return-value]


def test_files_come_in_parts_beside_the_json_and_are_read_back(city: City, program: Callable[..., Program]) -> None:
    agent = program(city.post("centre", "agent"))
    made = send(agent, "/demands", TOLD, ("漏水.png", picture()), ("漏水2.png", picture("blue")))
    assert made.status == 201
    shown = agent.get(f"/demands/{made.json['id']}").json
    assert [one["name"] for one in shown["files"]] == ["漏水.png", "漏水2.png"]
    got = fetched(agent, f"/demands/{made.json['id']}/files/{shown['files'][0]['id']}")
    assert (got.status_code, got.headers["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(b"".join(got.streaming_content))).size == (8, 8)  # type: ignore[attr-defined]
    # Nothing of it runs in a browser, and no cache keeps it.
    assert "attachment" in got.headers["Content-Disposition"]
    assert got.headers["Cache-Control"] == "private, no-store"


def test_a_file_may_be_as_large_as_on_the_screens_and_no_larger(city: City, program: Callable[..., Program]) -> None:
    agent = program(city.post("centre", "agent"))
    assert send(agent, "/demands", TOLD, ("满.pdf", document(MAX_BYTES))).status == 201
    over = send(agent, "/demands", TOLD, ("超.pdf", document(MAX_BYTES + 1)))
    assert (over.status, over.error["fields"]["files"]) == (422, "“超.pdf”超过10MB，请压缩后再上传。")
    assert Demand.objects.count() == 1


def test_the_same_request_in_parts_sent_again_has_one_effect(city: City, program: Callable[..., Program]) -> None:
    agent, key = program(city.post("centre", "agent")), {"Idempotency_Key": "one"}
    first = send(agent, "/demands", TOLD, ("a.png", picture()), **key)
    again = send(agent, "/demands", TOLD, ("a.png", picture()), **key)
    assert (first.json, again.headers["Idempotency-Replayed"]) == (again.json, "true")
    # Another picture under the same key is another request.
    assert send(agent, "/demands", TOLD, ("a.png", picture("blue")), **key).status == 422
    assert (Demand.objects.count(), Attachment.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/demands", None, 400),
        ("/demands", "{", 400),
        ("/demands", "[]", 400),
        ("/demands", '{"files": 3}', 400),
        # What takes no files says so.
        ("/orders/1/actions/sign", {}, 422),
    ],
)
def test_odd_parts_are_refused_in_the_one_shape(
    city: City, program: Callable[..., Program], path: str, body: Any, status: int
) -> None:
    answered = send(program(city.post("centre", "agent")), path, body, ("a.png", picture()))
    assert answered.status == status
    assert answered.error["code"] in ("malformed", "invalid")


def test_a_request_larger_than_all_files_may_be_is_not_even_read(city: City, program: Callable[..., Program]) -> None:
    too_long = str(10 * MAX_BYTES + 2 * 1024 * 1024)
    kind = "multipart/form-data; boundary=x"
    token = program(city.post("centre", "agent")).token
    headers = {"Authorization": f"Bearer {token}"}
    answered = Client().generic("POST", "/api/demands", b"", kind, headers=headers, CONTENT_LENGTH=too_long)
    assert (answered.status_code, answered.json()["error"]["code"]) == (413, "too_large")


def test_a_reply_in_parts_is_handed_out_to_the_centre_and_not_to_another_unit(
    city: City, program: Callable[..., Program]
) -> None:
    order = city.bring("handling")
    told = {"result": "已恢复供水，管道已更换。", "told_at": "2024-03-01T10:00:00+08:00", "told_how": "电话"}
    handler = program(city.handler())
    done = send(handler, f"/orders/{order.pk}/actions/reply", told, ("完工.png", picture()))
    assert done.status == 200, done.json
    file = Attachment.objects.get(subject_type="reply", subject_id=Reply.objects.get().pk)
    where = f"/orders/{order.pk}/files/{file.pk}"
    for reader in (handler, program(city.post("centre", "reviewer"))):
        assert fetched(reader, where).status_code == 200
    assert fetched(program(city.handler("water")), where).status_code == 404
    other = city.bring("handling", phone="13905330009")
    assert fetched(handler, f"/orders/{other.pk}/files/{file.pk}").status_code == 404


def test_whatever_takes_files_on_screen_takes_them_from_programs() -> None:
    on_screen, by_program = set(), set()
    for kind in kinds():
        for name, operation in kind.thing.operations.items():
            if "files" in kind.forms[name].base_fields:
                on_screen.add((kind.name, name))
            if "files" in body_of(operation, kind.key, _schema(kind.name, name)).model_fields:
                by_program.add((kind.name, name))
    assert on_screen == by_program
    assert len(on_screen) > 20
