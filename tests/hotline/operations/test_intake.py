"""Demands come in by every channel: stored with their clock, journal and job, or refused field by field (Art. 2, 3, 12.1)."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.hotline import operations
from qiban.hotline.identity import Contact
from qiban.hotline.models import Demand, Identity
from qiban.law.hotline.workflow import ROLES


class Upload(io.BytesIO):
    """A file as a form brings it."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


def draft(**more: Any) -> operations.Draft:
    return operations.Draft(**{"subject": "路灯不亮", "detail": "小区门口的路灯三天不亮", **more})


def test_a_demand_is_stored_with_its_dispatch_clock_and_its_first_journal_entry(city: City) -> None:
    demand = city.demand(at=civil("2023-09-28 10:00"))
    assert (demand.state, demand.step_no) == ("received", 0)
    (clock,) = city.clocks(demand).values()
    assert (clock.kind, clock.bearer_unit.code, clock.clause) == ("dispatch", "centre", "hotline:12.2")
    assert clock.due_at == civil("2023-10-08")
    entry = Entry.objects.get(subject_type="demand", subject_id=demand.pk)
    assert (entry.action, entry.clause, entry.role, entry.sequence) == ("intake", "hotline:12.1", "agent", 1)
    assert entry.person_id == city.agent.person_id


def test_the_number_is_the_civil_day_and_the_query_code_has_no_letters_that_look_alike(city: City) -> None:
    demand = city.demand(at=civil("2023-09-29 00:30"))
    assert demand.number.startswith("S20230929")
    assert len(demand.query_code) == 10
    assert not set(demand.query_code) & set("01IO")


def test_who_the_complainant_is_lies_apart_and_unreadable(city: City) -> None:
    demand = city.demand(phone="13905330001")
    identity = Identity.objects.get(pk=demand.identity_id)
    stored = bytes(identity.ciphertext) + bytes(identity.phone_digest or b"")
    assert b"13905330001" not in stored
    assert "王建国".encode() not in stored
    assert "王建国" not in str(Demand.objects.filter(pk=demand.pk).values())


def test_a_demand_without_a_contact_has_no_identity(city: City) -> None:
    assert city.demand(phone="").identity is None


@pytest.mark.parametrize(
    ("urgency", "due"),
    [("general", "2023-10-08"), ("urgent", "2023-09-28 10:30"), ("extra_urgent", "2023-09-28 10:30")],
)
def test_the_urgency_decides_the_dispatch_clock(city: City, urgency: str, due: str) -> None:
    assert city.clocks(city.demand(urgency=urgency))["dispatch"].due_at == civil(due)


def test_what_comes_from_the_province_is_provincial(city: City) -> None:
    assert city.demand(channel="province").is_provincial
    assert not city.demand(channel="web").is_provincial


@pytest.mark.parametrize("role", [*ROLES, "complainant", "public"])
def test_the_hotline_and_complainants_themselves_take_demands_in_and_nobody_else(city: City, role: str) -> None:
    actor = Actor(role) if role in ("complainant", "public") else city.post("centre", role)
    if role in ("agent", "dispatcher", "director", "complainant"):
        assert operations.intake(actor=actor, draft=draft(), at=city.start).pk
    else:
        with pytest.raises(Denied):
            operations.intake(actor=actor, draft=draft(), at=city.start)


WRONG = [
    ({"subject": ""}, "subject"),
    ({"subject": "  \n"}, "subject"),
    ({"subject": "长" * 121}, "subject"),
    ({"detail": ""}, "detail"),
    ({"detail": "长" * 10_001}, "detail"),
    ({"detail": "停水\x00"}, "detail"),
    ({"place": "长" * 201}, "place"),
    ({"kind": "praise"}, "kind"),
    ({"channel": "pigeon"}, "channel"),
    ({"urgency": "very"}, "urgency"),
    ({"category": "no_such_category"}, "category"),
    ({"area_id": 999_999_999}, "area_id"),
    ({"accused_unit_id": 10**30}, "accused_unit_id"),
    ({"external_id": "9" * 61}, "external_id"),
    ({"contact": Contact(phone="not a number")}, "phone"),
    ({"contact": Contact(phone="12")}, "phone"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG, ids=[f"{field}-{n}" for n, (_, field) in enumerate(WRONG)])
def test_a_wrong_field_is_named_and_nothing_is_stored(
    city: City, refuses: Callable[..., Any], wrong: dict[str, Any], field: str
) -> None:
    actor = city.agent
    with refuses(Invalid, field=field):
        operations.intake(actor=actor, draft=draft(**wrong), at=city.start)


def test_every_wrong_field_is_named_at_once(city: City) -> None:
    with pytest.raises(Invalid) as raised:
        operations.intake(actor=city.agent, draft=draft(subject="", detail="", kind="x"), at=city.start)
    assert set(raised.value.fields) == {"subject", "detail", "kind"}


def test_the_longest_texts_fit(city: City) -> None:
    demand = city.demand(subject="长" * 120, detail="长" * 10_000, place="长" * 200)
    assert Demand.objects.get(pk=demand.pk).detail == "长" * 10_000


def test_a_day_before_the_regulation_is_refused_unless_a_day_of_the_law_is_named(
    city: City, refuses: Callable[..., Any]
) -> None:
    actor, early = city.agent, civil("2019-03-01 09:00")
    with refuses(Invalid, "25", field="at"):
        operations.intake(actor=actor, draft=draft(), at=early)
    demand = operations.intake(actor=actor, draft=draft(), at=early, law_as_of=date(2023, 6, 28))
    # Friday 1 March 2019: Monday 4 March is the one working day.
    assert city.clocks(demand)["dispatch"].due_at == civil("2019-03-05")


def test_the_same_message_of_another_system_is_taken_in_once(city: City, refuses: Callable[..., Any]) -> None:
    actor = city.agent
    operations.intake(actor=actor, draft=draft(channel="province", external_id="P-1"), at=city.start)
    with refuses(Invalid, field="external_id"):
        operations.intake(actor=actor, draft=draft(channel="province", external_id="P-1"), at=city.start)
    assert operations.intake(actor=actor, draft=draft(channel="app", external_id="P-1"), at=city.start).pk


def test_an_empty_external_id_is_none(city: City) -> None:
    for _ in range(2):
        assert operations.intake(actor=city.agent, draft=draft(external_id=""), at=city.start).external_id is None


def photo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(target, format="JPEG")
    return target.getvalue()


def test_photos_come_with_the_demand(city: City) -> None:
    demand = operations.intake(
        actor=Actor("complainant"), draft=draft(), uploads=[Upload("路灯.jpg", photo())], at=city.start
    )
    attachment = Attachment.objects.get(subject_type="demand", subject_id=demand.pk)
    assert (attachment.name, attachment.media_type) == ("路灯.jpg", "image/jpeg")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("big.jpg", b"\xff\xd8\xff" + b"0" * (10 * 1024 * 1024)),
        ("script.jpg", b"#!/bin/sh\nrm -rf /\n"),
        ("program.pdf", b"MZ\x90\x00"),
        ("empty.png", b""),
    ],
    ids=["oversized", "a script disguised as a photo", "a program disguised as a document", "empty"],
)
def test_one_bad_file_keeps_the_whole_demand_out(
    city: City, refuses: Callable[..., Any], name: str, content: bytes
) -> None:
    actor = city.agent
    with refuses(Invalid, field="files"):
        operations.intake(
            actor=actor, draft=draft(), uploads=[Upload("好.jpg", photo()), Upload(name, content)], at=city.start
        )
    assert not Attachment.objects.exists()


def test_in_a_batch_a_bad_one_is_answered_with_its_error_and_the_rest_are_kept(city: City) -> None:
    operations.intake(actor=city.agent, draft=draft(channel="import", external_id="known"), at=city.start)
    drafts = [
        draft(),
        draft(subject=""),
        draft(channel="import", external_id="new"),
        draft(channel="import", external_id="new"),
        draft(channel="import", external_id="known"),
        draft(urgency="urgent"),
    ]
    results = operations.intake_many(actor=city.agent, drafts=drafts, at=city.start)
    assert [type(one).__name__ for one in results] == ["Demand", "Invalid", "Demand", "Invalid", "Invalid", "Demand"]
    taken = [one for one in results if isinstance(one, Demand)]
    assert all(set(city.clocks(one)) == {"dispatch"} for one in taken)
    assert city.clocks(taken[-1])["dispatch"].due_at == civil("2023-09-28 10:30")
    assert Entry.objects.filter(subject_type="demand", action="intake").count() == 4


def test_a_batch_costs_the_same_number_of_queries_however_long_it_is(city: City) -> None:
    actor = city.agent

    def queries(length: int) -> int:
        drafts = [draft(contact=Contact(name="李"))] * length
        with CaptureQueriesContext(connection) as captured:
            operations.intake_many(actor=actor, drafts=drafts, at=city.start)
        return len(captured)

    queries(1)
    assert queries(20) == queries(60)
