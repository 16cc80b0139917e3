"""A gazette is read and proposed; the same one changes nothing, a corrected one shows what differs (plans 9)."""

from typing import Any

from tests.gazette.conftest import Reading
from tests.gazette.invented import CORRECTED, MEASURES

from qiban.core.errors import Denied, Invalid
from qiban.gazette.models import Change, Gazette, GazetteDocument, Item, Verdict
from qiban.gazette.operations.deciding import decide_item
from qiban.gazette.operations.importing import import_gazette
from qiban.plans.models import Plan


def test_what_a_gazette_proposes_is_stored_piece_by_piece_and_nothing_runs(city: Reading) -> None:
    document = city.document()
    assert (document.document_number, str(document.issued_on)) == ("淄政办字〔2024〕9号", "2024-03-08")
    assert list(document.items.values_list("key", flat=True)) == [
        "head",
        "target:1",
        "measure:2.1",
        "target:2.1:1",
        "measure:2.2",
        "measure:3.1",
    ]
    units = city.item(document, "measure:2.2").found["units"]
    assert [(one["unit"], one["role"]) for one in units] == [("市城市管理局", "lead"), ("市财政局", "cooperate")]
    target = city.item(document, "target:2.1:1").found
    assert (target["value"], target["unit"], target["year"]) == (60, "处", 2026)
    assert not Plan.objects.exists()


def test_the_same_file_again_changes_nothing(city: Reading) -> None:
    first = city.read()
    again = city.read(name="另一个名字.txt")
    assert (first.is_known, again.is_known) == (False, True)
    assert again.gazette.pk == first.gazette.pk
    assert (Gazette.objects.count(), GazetteDocument.objects.count(), Item.objects.count()) == (1, 1, 6)


def test_a_corrected_gazette_keeps_what_was_decided_and_shows_what_differs(city: Reading) -> None:
    first = city.document()
    kept = city.item(first, "measure:3.1")
    decide_item(actor=city.office, gazette_document_id=first.pk, item_id=kept.pk, verdict=Verdict.ACCEPTED, at=city.now)
    second = city.document(CORRECTED)
    first.refresh_from_db()
    assert (first.state, second.former_id) == ("replaced", first.pk)
    assert city.item(second, "measure:3.1").verdict == Verdict.ACCEPTED
    changed = set(second.items.filter(change=Change.CHANGED).values_list("key", flat=True))
    assert changed == {"measure:2.1", "target:2.1:1", "measure:2.2"}
    assert not second.items.filter(change=Change.NEW).exists()


def test_a_piece_that_a_corrected_gazette_has_not_is_shown_as_gone(city: Reading) -> None:
    city.document()
    shorter = MEASURES[: MEASURES.index("三、保障措施")]
    gone = city.document(shorter).items.filter(change=Change.GONE)
    assert list(gone.values_list("key", flat=True)) == ["measure:3.1"]


def test_every_piece_lies_inside_the_text_and_a_target_stands_there_literally(city: Reading) -> None:
    document = city.document()
    text = document.gazette.text
    for item in document.items.all():
        assert 0 <= item.starts_at < item.ends_at <= len(text)
    target = city.item(document, "target:2.1:1")
    assert text[target.starts_at : target.ends_at] == target.found["text"]


def test_what_is_no_gazette_is_refused_in_words_and_stores_nothing(city: Reading, refused: Any) -> None:
    for content in (b"", b"%PDF-1.4 broken", "今天天气很好。".encode()):
        with refused(Invalid):
            import_gazette(actor=city.office, content=content, name="x.txt", at=city.now)
    assert not Gazette.objects.exists()


def test_only_a_plans_office_reads_gazettes_in(city: Reading, refused: Any) -> None:
    with refused(Denied, "牵头部门导入"):
        import_gazette(actor=city.lead, content=MEASURES.encode(), name="x.txt", at=city.now)
