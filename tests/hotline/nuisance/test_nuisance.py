"""Nuisance callers: recorded, warned, handed over with their file, quiet in the end; their calls are taken in all along (Art. 24)."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from docx import Document
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, QibanError, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.core.retention.queries import kept
from qiban.core.units.models import Unit, UnitId
from qiban.hotline import operations
from qiban.hotline.models import Demand
from qiban.hotline.nuisance.models import NuisanceCall, NuisanceCaller
from qiban.hotline.nuisance.operations.deciding import (
    hand_caller_over,
    lapse_records,
    lift_nuisance,
    record_disposal,
    warn_caller,
)
from qiban.hotline.nuisance.operations.filing import draw_caller_file
from qiban.hotline.nuisance.operations.recording import record_nuisance
from qiban.hotline.operations.keeping import erase_over, held_by

# A Friday, 9 in the morning.
NINE = civil("2024-03-01 09:00")
PHONE, OTHER = "13905330007", "13905330008"


def call(city: City, no: int = 0, *, phone: str = PHONE, at: datetime = NINE) -> Demand:
    """A call taken in, one an hour."""
    return city.demand(at=at + timedelta(hours=no), phone=phone)


def disturb(
    city: City, no: int = 0, *, phone: str = PHONE, at: datetime = NINE, by: Actor | None = None
) -> NuisanceCaller:
    """A call, recorded as a nuisance a minute later."""
    demand = call(city, no, phone=phone, at=at)
    when = at + timedelta(hours=no, minutes=1)
    return record_nuisance(actor=by or city.agent, demand_number=demand.number, conduct="接通后辱骂话务人员", at=when)


def owed(caller: NuisanceCaller) -> dict[str, datetime]:
    found = Obligation.objects.filter(subject_type="nuisance_caller", subject_id=caller.pk, settled_at=None)
    return {one.kind: one.due_at for one in found}


def test_a_caller_is_warned_after_three_calls_handed_over_after_two_more_and_followed_up(city: City) -> None:
    caller = disturb(city)
    assert (caller.state, caller.number, owed(caller)) == ("recorded", f"SR{caller.pk:06d}", {})
    disturb(city, 1)
    assert owed(caller) == {}
    disturb(city, 2)
    # Two working days from Friday: Monday and Tuesday, 4 and 5 March.
    assert owed(caller) == {"nuisance_warn": civil("2024-03-06")}
    assert Notice.objects.filter(kind="nuisance_warn", case_number=caller.number).count() == 1

    given = {"nuisance_caller_id": caller.pk}
    warn_caller(actor=city.agent, words="请勿占用热线资源", at=NINE + timedelta(hours=3), **given)
    assert owed(caller) == {}
    disturb(city, 4)
    assert owed(caller) == {}
    disturb(city, 5)
    assert owed(caller) == {"nuisance_hand_over": civil("2024-03-06")}

    police = city.unit("public_security").pk
    with pytest.raises(Refused, match="中心主任"):
        hand_caller_over(actor=city.agent, unit_id=police, reason="屡劝不改", at=NINE + timedelta(hours=6), **given)
    hand_caller_over(actor=city.director, unit_id=police, reason="屡劝不改", at=NINE + timedelta(hours=6), **given)
    # Twenty working days: 4 to 8, 11 to 15, 18 to 22, 25 to 29 March.
    assert owed(caller) == {"nuisance_disposal": civil("2024-03-30")}
    caller.refresh_from_db()
    assert (caller.state, caller.calls, caller.since_warning, caller.handed_to) == (
        "handed_over",
        5,
        2,
        city.unit("public_security"),
    )
    record_disposal(actor=city.director, disposal="已批评教育", at=NINE + timedelta(days=9), **given)
    assert owed(caller) == {}
    # Whoever was handed over and calls again is recorded on the same record; nothing new is due by that.
    assert disturb(city, 240).pk == caller.pk
    assert owed(caller) == {}


def test_every_call_is_taken_in_whatever_the_record_says(city: City) -> None:
    for no in range(3):
        disturb(city, no)
    demand = call(city, 4)
    order = operations.make_order(actor=city.agent, demand_id=demand.pk, at=NINE + timedelta(hours=5))
    assert (Demand.objects.get(pk=demand.pk).state, order.state) == ("ordered", "received")


def test_a_call_counts_once_and_only_with_its_number(city: City) -> None:
    demand = call(city)
    given = {"actor": city.agent, "demand_number": demand.number, "conduct": "无语骚扰", "at": NINE}
    record_nuisance(**given)
    refusals: tuple[tuple[type[QibanError], dict[str, Any]], ...] = (
        (Conflict, {}),
        (Refused, {"conduct": " ", "demand_number": call(city, 1).number}),
        (Refused, {"demand_number": call(city, 2, phone="").number}),
        (Invalid, {"demand_number": "S202403019999999"}),
        (Invalid, {"demand_number": "x"}),
        (Denied, {"actor": city.post("housing", "agent"), "demand_number": call(city, 3).number}),
    )
    for kind, wrong in refusals:
        with pytest.raises(kind):
            record_nuisance(**{**given, **wrong})
    assert NuisanceCall.objects.count() == 1
    # Numbers are read as people write them.
    wide = call(city, 5).number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert record_nuisance(**{**given, "demand_number": f" {wide} "}).calls == 2


def test_two_callers_have_two_records_and_one_caller_never_two(city: City) -> None:
    first, second = disturb(city), disturb(city, 1, phone=OTHER)
    assert first.pk != second.pk
    # However the number was typed.
    assert disturb(city, 2, phone="+86 139-0533-0007").pk == first.pk
    twin = NuisanceCaller(
        phone_digest=bytes(first.phone_digest), calls=1, last_call_at=NINE, last_at=NINE, state="recorded"
    )
    with pytest.raises(IntegrityError, match="nuisance_one_running_a_caller"), transaction.atomic():
        twin.save(force_insert=True)


def test_a_call_that_the_desk_hands_over_as_a_nuisance_is_recorded_by_itself(city: City) -> None:
    demand = call(city)
    operations.hand_over(actor=city.agent, demand_id=demand.pk, to="nuisance", note="无语骚扰", at=NINE)
    kept = NuisanceCall.objects.get()
    assert (kept.demand, kept.conduct, kept.caller.calls) == (demand, "无语骚扰", 1)
    # An anonymous one is handed over all the same.
    unknown = call(city, 1, phone="")
    operations.hand_over(actor=city.agent, demand_id=unknown.pk, to="nuisance", at=NINE + timedelta(hours=1))
    assert (Demand.objects.get(pk=unknown.pk).state, NuisanceCall.objects.count()) == ("handed_over", 1)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        # The 180th civil day after 1 March 2024 is 28 August.
        ("2024-08-27 23:59", "recorded"),
        ("2024-08-28 00:00", "ended"),
        ("2024-08-29 09:00", "ended"),
    ],
)
def test_a_record_ends_by_itself_once_the_caller_was_quiet(city: City, at: str, state: str) -> None:
    caller = disturb(city)
    lapse_records(civil(at))
    caller.refresh_from_db()
    assert caller.state == state
    (numbers,) = (one for one in kept(civil(at)) if one.kind.name == "nuisance_numbers")
    assert numbers.total == (state == "ended")
    assert numbers.period.zh == "最近一次骚扰后 180 日，或至记录解除"
    # The next call begins a new one.
    if state == "ended":
        assert disturb(city, at=civil(at)).pk != caller.pk


@pytest.mark.parametrize("ends", ["lifted", "lapsed"])
def test_nothing_by_which_the_caller_is_found_stays_with_a_record_that_ended(
    city: City, ends: str, browser: Callable[[Actor], Client]
) -> None:
    caller = disturb(city)
    disturb(city, 1)
    if ends == "lifted":
        lift_nuisance(actor=city.director, nuisance_caller_id=caller.pk, reason="误拨", at=NINE + timedelta(days=1))
    else:
        lapse_records(civil("2024-08-28 02:00"))
    caller.refresh_from_db()
    # How often, when and what it was stays, for figures and for who asks later.
    assert (caller.state, caller.calls, caller.last_call_at) == ("ended", 2, NINE + timedelta(hours=1, minutes=1))
    assert [one.conduct for one in caller.of_calls.all()] == ["接通后辱骂话务人员"] * 2
    assert caller.phone_digest is None
    assert [one.demand for one in caller.of_calls.all()] == [None, None]
    page = browser(city.director).get(f"/nuisance_callers/{caller.pk}/").content.decode()
    assert "接通后辱骂话务人员" in page
    assert "记录解除后不再保留" in page
    assert not any(one.number in page for one in Demand.objects.all())
    columns = NuisanceCaller.objects.filter(pk=caller.pk)
    with pytest.raises(IntegrityError, match="nuisance_ended_knows_nobody"), transaction.atomic():
        columns.update(phone_digest=b"known again")


def test_a_running_record_keeps_who_its_calls_came_from(city: City) -> None:
    disturb(city)
    demand = Demand.objects.get()
    operations.answer_directly(
        actor=city.agent, demand_id=demand.pk, answer="已告知受理范围", at=NINE + timedelta(hours=1)
    )
    # 36 months after 1 March 2024.
    late = civil("2027-03-02 03:00")
    assert erase_over(at=late) == 0
    assert held_by(demand) == "骚扰来电记录尚未解除"
    lapse_records(late)
    assert erase_over(at=late) == 1
    assert Demand.objects.get(pk=demand.pk).identity_id is None


def test_texts_are_kept_and_journalled_without_who_called(city: City) -> None:
    demand = call(city)
    said = f"王建国自报电话{PHONE}，辱骂话务人员"
    caller = record_nuisance(actor=city.agent, demand_number=demand.number, conduct=said, at=NINE)
    given = {"nuisance_caller_id": caller.pk}
    warn_caller(actor=city.agent, words=said, at=NINE + timedelta(minutes=1), **given)
    disturb(city, 1)
    police = city.unit("public_security").pk
    hand_caller_over(actor=city.director, unit_id=police, reason=said, at=NINE + timedelta(hours=2), **given)
    record_disposal(actor=city.director, disposal=said, at=NINE + timedelta(hours=3), **given)
    lift_nuisance(actor=city.director, reason=said, at=NINE + timedelta(hours=4), **given)
    caller.refresh_from_db()
    kept = [caller.words, caller.reason, caller.disposal, *caller.of_calls.values_list("conduct", flat=True)]
    journal = Entry.objects.filter(subject_type="nuisance_caller").order_by("sequence")
    for text in (*kept, str([one.detail for one in journal])):
        assert PHONE not in text
        assert "王建国" not in text
    assert journal.get(action="hand_caller_over").detail["unit"] == "public_security"


def test_a_caller_is_handed_to_a_unit_that_is_there(city: City) -> None:
    caller = disturb(city)
    warn_caller(actor=city.agent, nuisance_caller_id=caller.pk, words="请勿骚扰", at=NINE + timedelta(hours=1))
    disturb(city, 2)
    police = city.unit("public_security")
    Unit.objects.filter(pk=police.pk).update(closed_on=date(2024, 2, 1))
    for unit_id in (UnitId(police.pk), UnitId(0)):
        with pytest.raises(Invalid, match="没有这个单位"):
            hand_caller_over(
                actor=city.director,
                nuisance_caller_id=caller.pk,
                unit_id=unit_id,
                reason="屡劝不改",
                at=NINE + timedelta(hours=3),
            )


def test_a_call_about_the_centre_is_not_tied_to_others_of_its_number(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    disturb(city)
    about = city.demand(at=NINE + timedelta(hours=1), phone=PHONE, accused_unit_id=city.unit("centre").pk)
    given = {"actor": city.agent, "demand_number": about.number, "conduct": "辱骂", "at": NINE + timedelta(hours=2)}
    with pytest.raises(Denied, match="不得按来电号码"):
        record_nuisance(**given)
    assert "骚扰来电记录" not in browser(city.agent).get(f"/desk/{about.pk}/").content.decode()
    operations.hand_over(actor=city.agent, demand_id=about.pk, to="nuisance", at=NINE + timedelta(hours=2))
    assert NuisanceCall.objects.count() == 1


def test_who_may_not_know_complainants_gets_no_file_that_names_one(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    caller, supervisor = handed_over(city), city.post("centre", "supervisor")
    assert browser(supervisor).post(f"/nuisance_callers/{caller.pk}/file/").status_code == 403
    assert "出具移交函" not in browser(supervisor).get(f"/nuisance_callers/{caller.pk}/").content.decode()
    assert "出具移交函" in browser(city.director).get(f"/nuisance_callers/{caller.pk}/").content.decode()
    # A call that turns out to be about the centre closes it to the director, too, and is not among the calls they read.
    Demand.objects.update(accused_unit=city.unit("centre"))
    with pytest.raises(Denied, match="被投诉单位"):
        draw_caller_file(actor=city.director, nuisance_caller_id=caller.pk, at=NINE + timedelta(hours=4))
    page = browser(city.director).get(f"/nuisance_callers/{caller.pk}/").content.decode()
    assert Demand.objects.first().number not in page
    assert not Entry.objects.filter(action="reveal_identity").exists()


def test_a_record_that_ends_owes_nothing_more(city: City) -> None:
    for no in range(3):
        caller = disturb(city, no)
    given = {"nuisance_caller_id": caller.pk, "at": NINE + timedelta(days=1)}
    with pytest.raises(Invalid):
        lift_nuisance(actor=city.director, reason=" ", **given)
    with pytest.raises(Refused):
        hand_caller_over(actor=city.director, unit_id=city.unit("public_security").pk, reason="骚扰", **given)
    lift_nuisance(actor=city.director, reason="核实为误拨", **given)
    assert owed(caller) == {}
    assert lapse_records(NINE + timedelta(days=400)) == 0


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Callable[[Actor], Client]:
    monkeypatch.setattr(clock, "now", lambda: NINE + timedelta(hours=12))

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        return client

    return signed_in


def handed_over(city: City) -> NuisanceCaller:
    caller = disturb(city)
    warn_caller(actor=city.agent, nuisance_caller_id=caller.pk, words="请勿骚扰", at=NINE + timedelta(hours=1))
    disturb(city, 2)
    return hand_caller_over(
        actor=city.director,
        nuisance_caller_id=caller.pk,
        unit_id=city.unit("public_security").pk,
        reason="屡劝不改",
        at=NINE + timedelta(hours=3),
    )


def test_the_file_names_number_calls_and_warning_and_each_drawing_is_journalled(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    caller = handed_over(city)
    where = f"/nuisance_callers/{caller.pk}/file/"
    drawn = browser(city.director).post(where)
    said = "\n".join(one.text for one in Document(io.BytesIO(drawn.content)).paragraphs)
    for word in (PHONE, "市公安局", "接通后辱骂话务人员", "请勿骚扰", "屡劝不改", "2024年3月1日", "2次"):
        assert word in said
    look = Entry.objects.get(action="reveal_identity")
    assert (look.subject_type, look.person_id) == ("demand", city.director.person_id)
    assert Entry.objects.filter(subject_type="nuisance_caller", action="draw_caller_file").count() == 1
    # Agents take calls; the file is not theirs, nor is it a link that a browser fetches beforehand.
    assert browser(city.agent).post(where).status_code == 403
    assert browser(city.director).get(where).status_code == 405


def test_the_desk_is_reminded_and_nobody_else_learns_of_it(city: City, browser: Callable[[Actor], Client]) -> None:
    caller = handed_over(city)
    agent = browser(city.agent)
    shown = agent.post("/desk/caller/", {"phone": PHONE}).content.decode()
    assert "该来电人有骚扰来电记录" in shown
    assert "本次来电仍应照常受理" in shown
    assert "骚扰来电记录" not in agent.post("/desk/caller/", {"phone": OTHER}).content.decode()
    next_call = call(city, 5)
    page = agent.get(f"/desk/{next_call.pk}/").content.decode()
    assert f"?demand_number={next_call.number}" in page
    thing = agent.get(f"/nuisance_callers/{caller.pk}/").content.decode()
    assert "接通后辱骂话务人员" in thing
    assert PHONE not in thing
    assert "出具移交函" not in thing
    for stranger in (city.handler(), city.handler("public_security"), city.post("zhangdian", "district_dispatcher")):
        assert browser(stranger).get(f"/nuisance_callers/{caller.pk}/").status_code == 404
        assert caller.number not in browser(stranger).get("/nuisance_callers/").content.decode()


def test_an_agent_records_on_screen_once_however_often_the_button_is_pressed(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    demand, agent = call(city), browser(city.agent)
    form = agent.get(f"/nuisance_callers/new/?demand_number={demand.number}").content.decode()
    assert demand.number in form
    key = form.split('name="begin_key" value="')[1].split('"')[0]
    given = {"begin_key": key, "demand_number": demand.number, "conduct": "无语骚扰"}
    blank = agent.post("/nuisance_callers/new/", {**given, "conduct": ""})
    assert blank.status_code in (409, 422)
    for _ in range(2):
        done = agent.post("/nuisance_callers/new/", given)
        assert done.status_code == 302
    assert NuisanceCall.objects.count() == 1
