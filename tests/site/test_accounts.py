"""Only designed account pages exist, they lead nowhere else, and nothing private is stored on the way."""

from collections.abc import Iterator

import pytest
from allauth.urls import urlpatterns as library
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from qiban.core.people.models import Person

from .conftest import PASSWORD, Office

ACCOUNT_PAGES = {
    "accounts/2fa/",
    "accounts/2fa/authenticate/",
    "accounts/2fa/reauthenticate/",
    "accounts/2fa/recovery-codes/",
    "accounts/2fa/recovery-codes/download/",
    "accounts/2fa/recovery-codes/generate/",
    "accounts/2fa/totp/activate/",
    "accounts/2fa/totp/deactivate/",
    "accounts/login/",
    "accounts/logout/",
    "accounts/password/change/",
    "accounts/reauthenticate/",
    "accounts/sessions/",
    "accounts/sessions/end/",
}
UNPUBLISHED = [
    "confirm-email/",
    "confirm-email/abc:def/",
    "email/",
    "inactive/",
    "login/code/",
    "login/code/confirm/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-abc/",
    "password/reset/key/done/",
    "password/set/",
    "signup/",
    "signup/passkey/",
    "social/login/error/",
    "3rdparty/",
    "2fa/webauthn/",
    "2fa/trust/",
    "",
]


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def test_every_address_under_accounts_that_answers_is_one_that_somebody_designed() -> None:
    found = {route for route in routes(get_resolver().url_patterns) if route.startswith("accounts/")}

    assert found == ACCOUNT_PAGES


@pytest.mark.parametrize("path", UNPUBLISHED)
def test_whatever_else_the_library_knows_is_not_there(client: Client, office: Office, path: str) -> None:
    for browser in (client, Client()):
        assert browser.get(f"/accounts/{path}").status_code == 404
        assert browser.post(f"/accounts/{path}", {"email": "a@example.org"}).status_code == 404
        browser.force_login(office.person)
        assert browser.get(f"/accounts/{path}").status_code == 404
        assert browser.post(f"/accounts/{path}", {"email": "a@example.org", "action_add": ""}).status_code == 404
    assert Person.objects.get().email == ""


def test_no_address_of_the_library_is_forgotten_in_these_lists() -> None:
    known = ACCOUNT_PAGES | {f"accounts/{path}" for path in UNPUBLISHED}
    fixed = [route for route in routes(library, "accounts/") if "<" not in route]

    assert [route for route in fixed if route not in known and "/social/" not in route] == []


# Where signing in leads


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "///evil.example/",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver.evil.example/",
        "http://localhost/",
        "\x00//evil.example",
        "",
    ],
)
def test_signing_in_and_out_leads_to_no_other_site(office: Office, client: Client, target: str) -> None:
    given = {"login": "zhang", "password": PASSWORD, "next": target}
    assert client.post("/accounts/login/", given).headers["Location"] == "/start/"
    assert client.post("/accounts/logout/", {"next": target}).headers["Location"] == "/accounts/login/"


def test_signing_in_leads_to_the_page_that_was_asked_for(office: Office, client: Client) -> None:
    given = {"login": "zhang", "password": PASSWORD, "next": "/notices/?unread=1"}
    assert client.post("/accounts/login/", given).headers["Location"] == "/notices/?unread=1"


@pytest.mark.parametrize(
    ("path", "referer", "page"),
    [
        ("/inbox/sign/", "http://testserver/inbox/?light=red", "/inbox/?light=red"),
        # A refused form stands at the address to which it was sent, where nothing can be opened.
        ("/dispatch/5/send/", "http://testserver/dispatch/5/send/", "/dispatch/5/"),
        ("/desk/7/identity/", "http://testserver/desk/7/identity/", "/desk/7/"),
        ("/desk/", "http://testserver/desk/", "/desk/"),
        ("/inbox/sign/", None, "/inbox/"),
        ("/inbox/sign/", "https://evil.example/x", "/inbox/"),
        ("/inbox/sign/", "http://testserver//evil.example/", "/inbox/"),
        ("/inbox/sign/", "http://[broken", "/inbox/"),
        ("/posts/switch/", None, "/start/"),
        ("/orders/5/do/reply/", "http://testserver/orders/5/", "/orders/5/"),
    ],
)
def test_after_the_session_ended_one_stands_on_the_page_one_came_from(
    client: Client, db: None, path: str, referer: str | None, page: str
) -> None:
    response = client.post(path, headers={"Referer": referer} if referer else {})

    assert response.status_code == 302
    there = client.get(response.headers["Location"])
    assert there.context["redirect_field_value"] == page


def test_a_fragment_that_was_sent_leads_back_to_its_page(client: Client, db: None) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/dispatch/5/send/"}
    response = client.post("/dispatch/5/send/", headers=headers)

    assert response.headers["HX-Redirect"] == "/accounts/login/?next=/dispatch/5/"


# Cookies and caches


def test_the_sessions_key_changes_when_somebody_signs_in(office: Office, client: Client) -> None:
    client.post("/follow/", {"code": "AAAAAAAAAA"})
    planted = client.session
    planted["planted"] = 1
    planted.save()
    client.cookies["qiban_session"] = planted.session_key
    client.post("/accounts/login/", {"login": "zhang", "password": PASSWORD})

    cookie = client.cookies["qiban_session"]
    assert cookie.value != planted.session_key
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    thief = Client()
    thief.cookies["qiban_session"] = planted.session_key
    assert thief.get("/notices/").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "/notices/",
        "/board/",
        "/law/",
        "/start/",
        "/",
        "/file/",
        "/nowhere/",
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/api/units",
        "/api/docs",
        "/orders/5/",
        "/orders/5/files/5/",
        "/desk/5/done/",
    ],
)
def test_nothing_that_a_signed_in_person_sees_is_stored(signed_in: Client, path: str) -> None:
    response = signed_in.get(path)

    assert response.headers["Cache-Control"] == "no-store, private"
    assert "Cookie" in response.headers["Vary"]


def test_answers_to_programs_are_not_stored_either(client: Client, db: None) -> None:
    assert client.get("/api/units").headers["Cache-Control"] == "no-store, private"


def test_a_public_page_may_be_kept_and_differs_by_cookie(client: Client, db: None) -> None:
    response = client.get("/law/hotline/")

    assert "no-store" not in response.headers.get("Cache-Control", "")
    assert "Cookie" in response.headers["Vary"]
