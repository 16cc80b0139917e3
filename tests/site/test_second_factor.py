"""Whoever sees identities, decides or administers has a second factor before anything else, where the city says so."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from pytest_django import Settings

from qiban.core import clock
from qiban.core.journal.models import Entry
from qiban.core.people.departures import drop_second_factor
from qiban.core.people.operations import admit_client
from qiban.law.hotline import workflow
from qiban.site.secrets import unseal

from .conftest import PASSWORD, Office
from .test_sign_in import SECRET, code_of, sign_in

SET_UP = "/accounts/2fa/totp/activate/"


def confirmed(client: Client) -> Client:
    """Give the password once more, as the pages of the second factor want it."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def required(settings: Settings) -> None:
    settings.QIBAN_SECOND_FACTOR = True


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("role", sorted(workflow.ROLES))
def test_exactly_the_roles_that_only_read_go_without(office: Office, client: Client, role: str) -> None:
    office.second.delete()
    office.first.role = role
    office.first.save()
    sign_in(client)

    response = client.get("/board/")

    if role in ("city_leader", "auditor"):
        assert response.status_code == 200
    else:
        assert response.headers["Location"] == SET_UP


@pytest.mark.usefixtures("required")
def test_any_open_post_counts_also_one_that_does_not_act(office: Office, client: Client) -> None:
    office.first.role = "auditor"
    office.first.save()
    sign_in(client)
    assert client.get("/notices/").headers["Location"] == SET_UP


@pytest.mark.usefixtures("required")
def test_nothing_else_is_reached_before_pages_fragments_or_data(office: Office, client: Client) -> None:
    sign_in(client)

    for path in ("/start/", "/notices/", "/law/", "/orders/5/", "/", "/api/docs"):
        response = client.get(path)
        assert response.headers.get("Location") == SET_UP or response.status_code == 403, path
    assert client.get("/notices/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == SET_UP
    assert client.post("/notices/read/").headers["Location"] == SET_UP
    data = client.get("/api/units")
    assert (data.status_code, data.json()["error"]["code"]) == (403, "denied")
    assert client.get("/accounts/logout/").status_code == 200


@pytest.mark.usefixtures("required")
def test_it_is_set_up_with_recovery_codes_and_then_the_work_begins(office: Office, client: Client) -> None:
    sign_in(client)
    page = confirmed(client).get(SET_UP)
    assert "须先启用两步验证才能办公" in page.content.decode()

    code = code_of(page.context["form"].secret)
    done = client.post(SET_UP, {"code": code}, follow=True)

    assert done.redirect_chain[-1][0] == "/accounts/2fa/recovery-codes/"
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    assert len(codes) == 10
    assert client.get("/notices/").status_code == 200
    # The next time the password alone opens nothing; a recovery code does, once.
    for wanted in ("/start/", None):
        again = Client()
        assert sign_in(again) == "/accounts/2fa/authenticate/"
        assert again.get("/notices/").status_code == 302
        answer = again.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert answer.headers.get("Location") == wanted


@pytest.mark.usefixtures("required")
def test_whoever_came_in_with_the_password_alone_is_out_once_it_is_set_up(
    office: Office,
    client: Client,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    thief = Client()
    for one in (thief, client):
        sign_in(one)
    page = confirmed(client).get(SET_UP)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(SET_UP, {"code": code_of(page.context["form"].secret)})

    assert client.get("/notices/").status_code == 200
    assert thief.get("/notices/").headers["Location"].startswith("/accounts/login/")
    assert Entry.objects.get(action="end_sessions").detail["why"] == "second_factor"


@pytest.mark.usefixtures("required")
def test_it_cannot_be_turned_off_where_it_is_needed(office: Office, client: Client) -> None:
    TOTP.activate(office.person, SECRET)
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(SECRET)})

    assert "deactivate" not in client.get("/accounts/2fa/").content.decode()
    page = confirmed(client).post("/accounts/2fa/totp/deactivate/")

    assert "不能停用两步验证" in page.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_it_can_be_turned_off_where_the_city_does_not_ask_for_it(office: Office, client: Client) -> None:
    TOTP.activate(office.person, SECRET)
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(SECRET)})

    confirmed(client).post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.exists()


@pytest.mark.usefixtures("required")
def test_a_lost_phone_is_an_administrators_matter_and_ends_the_sessions(office: Office, client: Client) -> None:
    TOTP.activate(office.person, SECRET)
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(SECRET)})
    assert client.get("/notices/").status_code == 200

    drop_second_factor(username="zhang", at=clock.now())

    assert client.get("/notices/").headers["Location"].startswith("/accounts/login/")
    assert Entry.objects.filter(subject_type="person", action="drop_second_factor").count() == 1
    sign_in(client)
    assert client.get("/notices/").headers["Location"] == SET_UP


@pytest.mark.usefixtures("required")
def test_programs_are_not_asked(office: Office, client: Client) -> None:
    token = admit_client(name="mini", post=office.first, at=clock.now())
    assert client.get("/api/units", headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_the_secret_is_not_readable_in_the_database(office: Office) -> None:
    TOTP.activate(office.person, SECRET)
    RecoveryCodes.activate(office.person)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in stored
    assert TOTP(Authenticator.objects.get(type="totp")).validate_code(code_of(SECRET))
    assert len(RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()) == 10
    # What was stored before secrets were sealed still opens.
    assert unseal("MFRGGZDFMZTWQ2LK") == "MFRGGZDFMZTWQ2LK"


def test_a_code_is_good_once_also_for_another_process(office: Office) -> None:
    TOTP.activate(office.person, SECRET)
    code = code_of(SECRET)
    for wanted in ("/start/", None):
        client = Client()
        client.post("/accounts/login/", {"login": "zhang", "password": PASSWORD})
        assert client.post("/accounts/2fa/authenticate/", {"code": code}).headers.get("Location") == wanted
