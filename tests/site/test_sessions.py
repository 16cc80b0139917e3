"""Where one is signed in, and what ends that."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from qiban.core import clock
from qiban.core.access.models import Session
from qiban.core.access.operations import forget_expired
from qiban.core.access.queries import device_name
from qiban.core.journal.models import Entry
from qiban.core.people.departures import disable_person, enable_person, end_post
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint, renew_password

from .conftest import PASSWORD, Office

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0"


def browser(address: str = "192.0.2.1", device: str = EDGE) -> Client:
    """A browser in which the office's person is signed in."""
    client = Client(REMOTE_ADDR=address, headers={"User-Agent": device})
    client.post("/accounts/login/", {"login": "zhang", "password": PASSWORD})
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get("/notices/").status_code == 200


def last_entry() -> Entry:
    return Entry.objects.filter(subject_type="person").order_by("sequence").last()  # type: ignore[return-value]


def test_one_sees_where_one_is_signed_in_and_never_a_key(office: Office, without_gaps: Callable[[bytes], str]) -> None:
    here, there = browser(), browser("192.0.2.2", "Mozilla/5.0 (iPhone) Safari/604.1")
    other = Person.objects.create_user("wang", password=PASSWORD)
    appoint(person=other, unit=office.centre, role="agent")
    Client(REMOTE_ADDR="192.0.2.3").post("/accounts/login/", {"login": "wang", "password": PASSWORD})

    page = without_gaps(here.get("/accounts/sessions/").content)

    assert "Edge · Windows" in page
    assert "Safari · iPhone" in page
    assert "192.0.2.2" in page
    assert "192.0.2.3" not in page
    assert page.count("当前设备") == 1
    assert not {here.session.session_key, there.session.session_key} & set(page.split('"'))


def test_one_session_is_ended_and_the_journal_says_so(office: Office) -> None:
    here, there = browser(), browser()
    rows = here.get("/accounts/sessions/").context["rows"]
    handle = next(row["handle"] for row in rows if not row["is_here"])

    here.post("/accounts/sessions/end/", {"session": handle})

    assert (is_in(here), is_in(there)) == (True, False)
    entry = last_entry()
    assert (entry.action, entry.person_id) == ("end_sessions", office.person.pk)
    assert entry.detail == {"username": "zhang", "why": "end_session", "sessions": 1}


def test_nobody_ends_anothers_session(office: Office) -> None:
    mine, other = browser(), Person.objects.create_user("wang", password=PASSWORD)
    appoint(person=other, unit=office.centre, role="agent")
    handle = mine.get("/accounts/sessions/").context["rows"][0]["handle"]
    stranger = Client()
    stranger.force_login(other)

    assert stranger.post("/accounts/sessions/end/", {"session": handle}).status_code == 404
    for wrong in ("", "x", mine.session.session_key, "\x00"):
        assert stranger.post("/accounts/sessions/end/", {"session": wrong}).status_code == 404
    assert is_in(mine)


def test_all_others_are_signed_out_and_oneself_stays(office: Office) -> None:
    here, others = browser(), [browser(), browser()]
    here.post("/accounts/sessions/end/", {"session": "others"})
    assert (is_in(here), [is_in(one) for one in others]) == (True, [False, False])


def test_one_signs_out_everywhere(office: Office) -> None:
    here, there = browser(), browser()
    response = here.post("/accounts/sessions/end/", {"session": "all"})
    assert response.headers["Location"] == "/accounts/login/"
    assert (is_in(here), is_in(there)) == (False, False)
    assert last_entry().detail["sessions"] == 2


def test_a_new_password_leaves_only_the_session_in_which_it_was_chosen(office: Office) -> None:
    here, there = browser(), browser()
    new = {"oldpassword": PASSWORD, "password1": "another-long-pass", "password2": "another-long-pass"}
    here.post("/accounts/password/change/", new)

    assert (is_in(here), is_in(there)) == (True, False)
    assert Session.objects.filter(person=office.person).count() == 1
    assert last_entry().detail["why"] == "change_password"


def test_a_renewed_password_ends_every_session(office: Office) -> None:
    here = browser()
    renew_password(username="zhang", at=clock.now())
    assert not is_in(here)
    assert not Session.objects.filter(person=office.person).exists()


def test_a_disabled_account_is_out_and_stays_out_when_it_is_enabled_again(office: Office) -> None:
    here = browser()
    disable_person(username="zhang", at=clock.now())
    assert not is_in(here)
    enable_person(username="zhang", at=clock.now())
    assert not is_in(here)
    assert [one.action for one in Entry.objects.filter(subject_type="person").order_by("sequence")] == [
        "disable",
        "end_sessions",
        "enable",
    ]
    assert is_in(browser())


def test_a_session_ends_with_the_last_post_whoever_ended_it(office: Office) -> None:
    here, there = browser(), browser()
    end_post(username="zhang", unit=office.centre, role="dispatcher", at=clock.now())
    assert is_in(here)
    end_post(username="zhang", unit=office.centre, role="reviewer", at=clock.now())
    assert not is_in(here)
    assert not is_in(there)

    # By the post's own last day, without any operation.
    office.first.ends_on = None
    office.first.save()
    again = browser()
    office.first.ends_on = clock.civil_date(clock.now())
    office.first.save()
    answer = again.get("/notices/")
    assert answer.status_code == 403
    assert "您目前没有在任岗位" in answer.content.decode()
    assert not Session.objects.filter(pk=again.cookies["qiban_session"].value).exists()


def test_what_was_filled_in_for_a_post_is_done_in_no_other(office: Office) -> None:
    here = browser()
    here.post("/posts/switch/", {"post": office.second.pk})
    for given in ({"acting_post": office.first.pk}, {"acting_post": "x"}):
        refused = here.post("/notices/read/", given)
        assert refused.status_code == 409
        assert "这一页是以另一岗位打开的" in refused.content.decode()
    assert here.post("/notices/read/", {}, headers={"X-Acting-Post": str(office.first.pk)}).status_code == 409
    assert here.post("/notices/read/", {"acting_post": office.second.pk}).status_code == 302
    # The chosen post ends meanwhile: nothing happens silently in the one that is left.
    office.second.ends_on = clock.civil_date(clock.now())
    office.second.save()
    assert here.post("/notices/read/", {"acting_post": office.second.pk}).status_code == 409


def test_a_signed_out_cookie_opens_nothing_even_where_a_request_was_under_way(office: Office) -> None:
    here = browser()
    late = here.session
    late["x"] = 1
    here.post("/accounts/logout/")
    with pytest.raises(UpdateError):
        late.save()
    assert not Session.objects.filter(pk=late.session_key).exists()


def test_last_seen_moves_every_few_minutes_and_costs_nothing_in_between(
    office: Office, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable[..., object]
) -> None:
    here, start = browser(), clock.now()
    key = here.session.session_key
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=290))
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        here.get("/notices/")
    later = start + timedelta(seconds=301)
    monkeypatch.setattr(clock, "now", lambda: later)
    here.get("/notices/", REMOTE_ADDR="192.0.2.9")
    seen = Session.objects.get(pk=key)
    assert (seen.last_seen_at, seen.address) == (later, "192.0.2.9")


def test_expired_sessions_open_nothing_and_are_forgotten(office: Office) -> None:
    here = browser()
    Session.objects.update(expire_date=clock.now())
    assert not is_in(here)
    assert forget_expired(at=clock.now()) == 1


@pytest.mark.parametrize(
    ("device", "name"),
    [
        (EDGE, "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile Safari/537.36 MicroMessenger/8.0", "微信 · Android"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_device_is_named_as_people_know_it(device: str, name: str) -> None:
    assert device_name(Session(device=device)) == name
