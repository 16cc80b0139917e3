"""A closed channel takes nothing in, whichever way somebody comes; it opens by itself at its time."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.hotline.api.conftest import admit
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.errors import Conflict, Denied, Invalid
from qiban.core.journal.models import Entry
from qiban.core.people.models import ApiClient, Person
from qiban.hotline import operations
from qiban.hotline.directory.channels import channel_titles, close_channel, closed_now, open_channel
from qiban.hotline.directory.models import ChannelClosure
from qiban.hotline.models import Channel, Demand

NOW = civil("2024-03-05 10:00")
WORDS = "系统升级，暂停受理。"


@pytest.fixture(autouse=True)
def _at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def close(city: City) -> Any:
    """Close a channel as an administrator."""

    def carry_out(channel: str, **given: Any) -> ChannelClosure:
        said = {"actor": city.post("centre", "administrator"), "words": WORDS, "reason": "系统升级", "at": NOW}
        return close_channel(**{**said, "channel": channel, **given})

    return carry_out


def draft(channel: str) -> operations.Draft:
    return operations.Draft(subject="小区停水", detail="停水两天", channel=channel)


def test_every_channel_has_a_title_in_both_languages() -> None:
    assert set(channel_titles()) == set(Channel.values)
    assert all(one.zh and one.en and one.zh != one.en for one in channel_titles().values())


@pytest.mark.parametrize("channel", sorted(set(Channel.values) - {"department"}))
def test_intake_by_a_closed_channel_is_refused_with_its_words_at_its_times(
    city: City, close: Any, channel: str
) -> None:
    begins, ends = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
    close(channel, starts_at=begins, ends_at=ends)

    for at in (begins - timedelta(microseconds=1), ends):
        operations.intake(actor=city.agent, draft=draft(channel), at=at)
    for at in (begins, ends - timedelta(microseconds=1)):
        with pytest.raises(Invalid) as refused:
            operations.intake(actor=city.agent, draft=draft(channel), at=at)
        assert refused.value.fields["channel"].zh.startswith(WORDS)
    good, bad = operations.intake_many(
        actor=city.agent, drafts=[draft("app" if channel != "app" else "web"), draft(channel)], at=begins
    )
    assert isinstance(good, Demand)
    assert isinstance(bad, Invalid)
    assert Demand.objects.count() == 3


def test_the_desk_is_told_and_keeps_what_was_typed(city: City, close: Any) -> None:
    close("phone", ends_at=NOW + timedelta(hours=1))
    client = Client()
    client.force_login(Person.objects.get(pk=city.agent.person_id))
    assert WORDS in client.get("/desk/").content.decode()
    sent = {"subject": "小区停水", "detail": "停水两天", "kind": "help", "action": "keep", "urgency": "general"}
    answer = client.post("/desk/", sent)
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert "停水两天" in answer.content.decode()
    assert not Demand.objects.exists()


def test_the_portal_says_so_before_and_after_somebody_writes(city: City, close: Any) -> None:
    close("web", words_en="Being upgraded.")
    assert f"{WORDS}请拨打12345。" in Client().get("/file/").content.decode()
    english = Client()
    english.cookies["qiban_language"] = "en"
    assert "Being upgraded." in english.get("/file/").content.decode()
    sent = {"kind": "help", "subject": "小区停水", "detail": "停水两天", "privacy": "anonymous"}
    answer = Client().post("/file/", sent)
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert "停水两天" in answer.content.decode()
    assert not Demand.objects.exists()


def test_programs_are_told_one_by_one_and_in_bulk(city: City, close: Any) -> None:
    close("wechat")
    program, demand = admit(city.agent), {"subject": "停水", "detail": "两天", "kind": "help"}
    refused = program.post("/demands", {**demand, "channel": "wechat"})
    assert refused.status == 422
    assert refused.error["fields"]["channel"].startswith(WORDS)
    bulk = program.post("/demands/bulk", {"demands": [{**demand, "channel": "wechat"}, {**demand, "channel": "app"}]})
    assert (bulk.json["accepted"], bulk.json["rejected"]) == (1, 1)


def test_a_program_brings_demands_by_its_own_channel_alone(city: City) -> None:
    program, demand = admit(city.agent), {"subject": "停水", "detail": "两天", "kind": "help"}
    ApiClient.objects.update(channel="wechat")
    assert program.post("/demands", {**demand, "channel": "wechat"}).status == 201
    refused = program.post("/demands", {**demand, "channel": "app"})
    assert refused.status == 403
    assert "微信小程序" in refused.error["message"]
    bulk = program.post("/demands/bulk", {"demands": [{**demand, "channel": "app"}, {**demand, "channel": "wechat"}]})
    assert (bulk.json["accepted"], bulk.json["rejected"]) == (1, 1)


@pytest.mark.parametrize(
    ("channel", "changed", "field"),
    [
        ("fax", {}, "channel"),
        ("web", {"words": " "}, "words"),
        ("web", {"reason": ""}, "reason"),
        ("web", {"reason": "11"}, "reason"),
        ("web", {"reason": "啊啊啊"}, "reason"),
        ("web", {"starts_at": NOW - timedelta(minutes=1)}, "starts_at"),
        ("web", {"ends_at": NOW}, "ends_at"),
        ("phone", {}, "ends_at"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    close: Any, channel: str, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        close(channel, **changed)
    assert set(refused.value.fields) == {field}


def test_it_is_closed_once_at_a_time_and_opened_once(city: City, close: Any) -> None:
    first = close("app")
    assert close("app").pk == first.pk  # the same click twice
    with pytest.raises(Conflict):
        close("app", words="另有原因")
    with pytest.raises(Denied):
        close("web", actor=city.director)
    administrator = city.post("centre", "administrator")
    with pytest.raises(Invalid):
        open_channel(actor=administrator, closure_id=first.pk, reason=" ", at=NOW)
    open_channel(actor=administrator, closure_id=first.pk, reason="升级完成", at=NOW)
    assert closed_now("app", NOW) is None
    with pytest.raises(Conflict):
        open_channel(actor=administrator, closure_id=first.pk, reason="升级完成", at=NOW)
    assert [one.action for one in Entry.objects.filter(subject_type="hotline_channel")] == [
        "close_channel",
        "open_channel",
    ]
