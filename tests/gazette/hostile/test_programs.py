"""Whatever a program says to an action of gazettes, or sends as one, is answered in words and breaks nothing."""

import json
from base64 import b64encode

import pytest
from tests.gazette.invented import MEASURES
from tests.gazette.reading.files import docx, paragraph, pdf, zipped
from tests.hostile.doors import doors
from tests.hostile.programs import Program, walk_actions
from tests.hostile.values import BODIES, FIELDS

from qiban.gazette.models import Gazette

from .things import GazetteThings

pytestmark = pytest.mark.usefixtures("silent")
HEAD, BODY = MEASURES.split("二、重点任务", 1)
FILES = {
    "nothing": b"",
    "letters that are none": HEAD.encode() + b"\xff\xfe\x00\xed\xa0\x80" + BODY.encode(),
    "halves of letters": pdf([["\ud83d" * 40, *MEASURES.splitlines()]]),
    "an empty text box": docx(paragraph("") * 50),
    "no document in an archive": zipped({"word/document.xml": "<w:document"}),
    "a number beyond all": MEASURES.replace("60处", "9" * 400 + "处").encode(),
    "a number in other digits": MEASURES.replace("60处", "６０处").replace("45%", "٤٥%").encode(),
    "a date that is none": MEASURES.replace("2024年3月8日", "2024年13月38日").encode(),
    "a year beyond the calendar": MEASURES.replace("2026年", "99999年").replace("2024年", "0000年").encode(),
    "a long title": MEASURES.replace("城市绿化", "城市绿化" * 200).encode(),
    "a long number": MEASURES.replace("淄政办字〔2024〕9号", f"淄政办字〔2024〕{'9' * 90}号").encode(),
    "the same document twice": (MEASURES + "\n" + MEASURES).encode(),
    "markup": MEASURES.replace("口袋公园", "<script>alert(1)</script>{{x}}").encode(),
    "a unit of 5,000 letters": MEASURES.replace("市财政局", "市" * 5000 + "局").encode(),
    "200 levels": (HEAD + "二、重点任务\n" + "（一）" * 200 + "建设公园。\n" + BODY).encode(),
    "400 measures": (HEAD + "二、重点任务\n" + "（一）建设公园。到2026年，新建60处。\n" * 400).encode(),
}


def test_no_action_breaks_on_what_a_program_says(things: GazetteThings) -> None:
    walk = walk_actions(things)
    assert not walk.program.faults, "\n".join(walk.program.faults)
    assert not walk.unnamed, "\n".join(walk.unnamed)
    assert walk.taken == {f"{door.kind.name} {door.action}" for door in doors(things.office)}
    assert 422 in walk.program.statuses


def test_no_import_breaks_on_what_is_no_gazette(things: GazetteThings) -> None:
    program = Program()
    for body in BODIES.values():
        program.send(things.looking, "/api/gazettes", body, str(body))
    for value in FIELDS.values():
        for file in ({"name": "a.txt", "content": value}, {"name": value, "content": "5LiA"}, value):
            body = json.dumps({"file": file})
            program.send(things.looking, "/api/gazettes", body, body)
    assert not program.faults, "\n".join(program.faults)
    assert program.statuses == {400, 422}


def test_a_program_is_told_of_pages_of_which_nothing_was_read(things: GazetteThings) -> None:
    lines = MEASURES.replace("〔2024〕9号", "〔2024〕7号").splitlines()
    body = {"file": {"name": "a.pdf", "content": b64encode(pdf([lines[:12], [], lines[12:]])).decode()}}
    status, answered = Program().send(things.looking, "/api/gazettes", json.dumps(body), "a scanned page")
    assert (status, answered["problems"]) == (200, ["第2页只有图片，没有读到文字，请对照原件核对。"])


@pytest.mark.parametrize("why", FILES)
def test_a_hostile_file_is_read_or_told_in_words_and_its_document_can_be_looked_at(
    things: GazetteThings, why: str
) -> None:
    program, before = Program(), Gazette.objects.count()
    body = {"file": {"name": f"{why}.txt", "content": b64encode(FILES[why]).decode()}}
    status, answered = program.send(things.looking, "/api/gazettes", json.dumps(body), why)
    assert not program.faults
    if status == 422:
        assert answered["error"]["fields"]["file"]
        assert Gazette.objects.count() == before
        return
    for document in answered["documents"]:
        actions = f"/api/gazette_documents/{document['id']}/actions"
        program.send(things.looking, f"{actions}/accept_rest", "{}", why)
        program.send(things.looking, f"{actions}/adopt_document", "{}", why)
    assert not program.faults, "\n".join(program.faults)
