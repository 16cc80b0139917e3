"""A warning is written, approved by another person, published, updated, called off, and expires (职责二, 职责一（十一）)."""

from typing import Any

import pytest
from tests.flood.conftest import OTHER_TOWN, TOWN, City, civil
from tests.flood.warnings.conftest import Warned

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.units.queries import id_of
from qiban.flood.jobs import let_warnings_expire
from qiban.flood.models import CapMessage, FloodWarning
from qiban.flood.models.warning_kinds import WarningColour, WarningStatus
from qiban.flood.operations.warnings.areas import remove_area
from qiban.flood.operations.warnings.deciding import approve_warning, drop_warning, refuse_warning, submit_warning
from qiban.flood.operations.warnings.publishing import expire_warnings, publish_warning
from qiban.flood.operations.warnings.writing import edit_warning, write_warning


def test_a_warning_goes_from_its_writer_over_a_commander_to_everybody(city: City, warned: Warned) -> None:
    one = warned.published()
    assert (one.state, one.identifier, one.approved_by_id) == (
        "published",
        f"{one.number}-20240603090500",
        city.commander.person_id,
    )
    assert CapMessage.objects.get().warning_id == one.pk
    actions = list(
        Entry.objects.filter(subject_type="flood_warning").values_list("action", flat=True).order_by("sequence")
    )
    assert actions == ["write_warning", "add_area", "submit_warning", "approve_warning", "publish_warning"]


def test_the_journal_keeps_the_hash_of_what_was_published(warned: Warned) -> None:
    one = warned.published()
    entry = Entry.objects.get(subject_type="flood_warning", action="publish_warning")
    assert entry.detail["sha256"] == CapMessage.objects.get().sha256
    assert entry.detail["identifier"] == one.identifier


@pytest.mark.parametrize(("colour", "minutes"), [("red", 5), ("orange", 10), ("yellow", 20), ("blue", 30)])
def test_approval_is_owed_by_the_headquarters_within_the_minutes_of_the_colour(
    city: City, warned: Warned, colour: str, minutes: int
) -> None:
    one = warned.written(colour=WarningColour(colour))
    warned.submitted(one, at=city.at("2024-06-03 23:55"))
    (owed,) = city.owed(one)
    assert (owed.kind, owed.bearer_unit_id) == ("warning_approval", id_of("flood_headquarters"))
    assert (owed.due_at - owed.opened_at).total_seconds() == minutes * 60


def test_publication_is_owed_by_the_duty_office_within_ten_minutes(city: City, warned: Warned) -> None:
    one = warned.approved()
    (owed,) = city.owed(one)
    assert (owed.kind, owed.bearer_unit_id) == ("warning_publication", id_of("yellow_river_flood_office"))
    assert (owed.due_at - owed.opened_at).total_seconds() == 600
    publish_warning(actor=city.duty, flood_warning_id=one.pk, at=city.now)
    assert city.outcomes(one) == ["met", "met"]


def test_nobody_approves_what_they_wrote(city: City, warned: Warned, refused: Any) -> None:
    one = warned.written()
    FloodWarning.objects.filter(pk=one.pk).update(authors=[city.commander.person_id])
    warned.submitted(one)
    for action, given in ((approve_warning, {}), (refuse_warning, {"opinion": "再改"})):
        with refused(Refused, "以外的人审批"):
            action(actor=city.commander, flood_warning_id=one.pk, at=city.now, **given)
    other = city.post("flood_headquarters", "flood_commander", "二")
    assert approve_warning(actor=other, flood_warning_id=one.pk, at=city.now).state == "approved"


def test_a_refused_warning_is_written_again(city: City, warned: Warned, refused: Any) -> None:
    one = warned.submitted()
    with refused(Refused, "应写明意见"):
        refuse_warning(actor=city.commander, flood_warning_id=one.pk, opinion=" ", at=city.now)
    back = refuse_warning(actor=city.commander, flood_warning_id=one.pk, opinion="范围过大", at=city.now)
    assert (back.state, back.opinion, city.owed(one), city.outcomes(one)) == ("written", "范围过大", [], ["met"])
    assert Notice.objects.filter(kind="warning_refused", unit_id=id_of("yellow_river_flood_office")).exists()
    assert warned.published(back).state == "published"


def test_an_approval_can_be_taken_back_before_publication(city: City, warned: Warned) -> None:
    one = warned.approved()
    back = refuse_warning(actor=city.commander, flood_warning_id=one.pk, opinion="水情有变", at=city.now)
    assert (back.state, back.approved_by_id, city.owed(one)) == ("written", None, [])


def test_what_is_missing_is_named_all_at_once(city: City, warned: Warned, refused: Any) -> None:
    one = warned.written(has_area=False, instruction="", contact="", expires_at=None)
    with refused(Refused, "没有填写防御指引；没有填写联系方式；没有预警区域；没有填写失效时间"):
        submit_warning(actor=city.duty, flood_warning_id=one.pk, at=city.now)


def test_a_warning_that_would_be_over_is_not_published(city: City, warned: Warned, refused: Any) -> None:
    one = warned.approved()
    with refused(Refused, "2024-06-04 09:00已过"):
        publish_warning(actor=city.duty, flood_warning_id=one.pk, at=city.at("2024-06-04 08:59"))


def test_the_water_bureau_writes_and_the_duty_office_publishes(city: City, warned: Warned, refused: Any) -> None:
    bureau = city.member("water")
    one = warned.written(bureau)
    submit_warning(actor=bureau, flood_warning_id=one.pk, at=city.now)
    with refused(Denied, "其他单位"):
        drop_warning(actor=city.member("weather"), flood_warning_id=one.pk, at=city.now)
    approve_warning(actor=city.commander, flood_warning_id=one.pk, at=city.now)
    with refused(Refused, "值班人员办理"):
        publish_warning(actor=bureau, flood_warning_id=one.pk, at=city.now)
    assert publish_warning(actor=city.duty, flood_warning_id=one.pk, at=city.now).state == "published"


def test_other_members_write_no_warnings(city: City, refused: Any) -> None:
    given = {"headline": "预警", "colour": WarningColour.RED, "purpose": WarningStatus.TEST}
    with refused(Denied, "由市黄河防办、市水利局、市气象局编写"):
        write_warning(actor=city.member("public_security"), at=city.now, **given)


def test_an_update_replaces_the_warning_when_it_is_published_and_not_before(city: City, warned: Warned) -> None:
    first = warned.published()
    draft = warned.update(first)
    assert (draft.message, draft.headline, draft.replaces_id) == ("update", first.headline, first.pk)
    first.refresh_from_db()
    assert first.state == "published"
    second = warned.published(draft)
    first.refresh_from_db()
    assert (first.state, second.state) == ("updated", "published")


def test_only_the_latest_is_updated_and_by_one_message_at_a_time(city: City, warned: Warned, refused: Any) -> None:
    first = warned.published()
    waiting = warned.update(first)
    with refused(Refused, f"已有{waiting.number}在办"):
        warned.cancellation(first)
    drop_warning(actor=city.duty, flood_warning_id=waiting.pk, at=city.now)
    warned.published(warned.update(first))
    with refused(Refused, "现为“已更新”"):
        warned.update(first)


def test_a_warning_that_was_called_off_is_over(city: City, warned: Warned, refused: Any) -> None:
    first = warned.published()
    end = warned.published(warned.cancellation(first))
    first.refresh_from_db()
    assert first.state == "cancelled"
    with refused(Refused, "现为“已解除”"):
        warned.update(first)
    with refused(Refused, "解除报文本身"):
        warned.update(end)


def test_an_update_is_not_published_once_the_warning_has_expired(city: City, warned: Warned, refused: Any) -> None:
    first = warned.published()
    draft = warned.update(first)
    edit_warning(
        actor=city.duty,
        flood_warning_id=draft.pk,
        headline="更新",
        colour=WarningColour.RED,
        description="上涨",
        instruction="转移",
        contact="0533",
        cause="水势上涨",
        expires_at=civil("2024-06-05 09:00"),
        at=city.now,
    )
    approved = warned.approved(draft)
    with refused(Refused, "已于2024-06-04 09:00失效"):
        publish_warning(actor=city.duty, flood_warning_id=approved.pk, at=city.at("2024-06-04 09:00"))


def test_warnings_expire_by_themselves_at_their_moment(city: City, warned: Warned, monkeypatch: Any) -> None:
    one = warned.published()
    assert expire_warnings(at=civil("2024-06-04 08:59")) == 0
    monkeypatch.setattr("qiban.core.clock.now", lambda: civil("2024-06-04 09:00"))
    let_warnings_expire(0)
    one.refresh_from_db()
    assert (one.state, one.last_role) == ("expired", "system")
    assert expire_warnings(at=civil("2024-06-05 09:00")) == 0


def test_places_named_are_told_and_others_are_not_and_members_always_are(city: City, warned: Warned) -> None:
    warned.fill("town", "other_town", "county")
    city.member()
    one = warned.town(warned.written(has_area=False))
    warned.published(one)
    told = set(Notice.objects.filter(kind="warning_published").values_list("unit__code", flat=True))
    assert {TOWN, "gaoqing", "public_security"} <= told
    assert OTHER_TOWN not in told


def test_where_coordinates_say_it_every_place_is_told(city: City, warned: Warned) -> None:
    warned.fill("town", "other_town")
    warned.published()
    told = set(Notice.objects.filter(kind="warning_published").values_list("unit__code", flat=True))
    assert {TOWN, OTHER_TOWN} <= told


def test_areas_are_removed_by_number_and_places_are_named_once(city: City, warned: Warned, refused: Any) -> None:
    one = warned.town(warned.written())
    assert [area["unit"] for area in one.areas] == [None, id_of(TOWN)]
    with refused(Invalid, "尚未列入"):
        warned.town(one)
    with refused(Invalid, "没有这个区域"):
        remove_area(actor=city.duty, flood_warning_id=one.pk, area=3, at=city.now)
    left = remove_area(actor=city.duty, flood_warning_id=one.pk, area=1, at=city.now)
    assert [area["unit"] for area in left.areas] == [id_of(TOWN)]
