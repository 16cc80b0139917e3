"""Signing in with a password and a second factor, and the language that goes with a person."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from pytest_django import Settings

from qiban.core import clock
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint

from .conftest import PASSWORD, Office

SECRET = "JBSWY3DPEHPK3PXP"


def code_of(secret: str) -> str:
    """Return what an authenticator app shows for `secret` now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client, password: str = PASSWORD, name: str = "zhang", address: str = "192.0.2.1") -> str:
    given = {"login": name, "password": password}
    response = client.post("/accounts/login/", given, REMOTE_ADDR=address)
    return response.headers.get("Location", response.content.decode())


def test_the_right_password_leads_to_ones_work(office: Office, client: Client) -> None:
    assert sign_in(client) == "/start/"
    assert client.get("/notices/").status_code == 200


def test_a_wrong_password_is_refused_without_saying_which_part_was_wrong(office: Office, client: Client) -> None:
    assert "用户名或密码不正确" in sign_in(client, "wrong")
    unknown = client.post("/accounts/login/", {"login": "nobody", "password": "wrong"})
    assert "用户名或密码不正确" in unknown.content.decode()


# Guesses


def test_ten_wrong_guesses_make_that_account_wait_at_that_address_and_nobody_else(
    office: Office, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(9):
        sign_in(client, "wrong")
    assert sign_in(Client()) == "/start/"
    assert "用户名或密码不正确" in sign_in(client, "wrong")
    waits = "登录失败次数过多，请十分钟后再试"

    assert waits in sign_in(client)
    assert waits in sign_in(client, name="ZHANG")
    assert waits in sign_in(client, name=" zhang ")
    # Others behind the same address, and the same person elsewhere, come in.
    other = Person.objects.create_user("wang", password=PASSWORD)
    appoint(person=other, unit=office.centre, role="agent")
    assert sign_in(Client(), name="wang") == "/start/"
    assert sign_in(Client(), address="192.0.2.2") == "/start/"
    later = clock.now() + timedelta(minutes=10)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert sign_in(client) == "/start/"


def test_a_colleague_locks_no_city_out_behind_the_citys_proxy(office: Office, settings: Settings) -> None:
    settings.QIBAN_PROXIES = 1

    def come(client: Client, forwarded: str, password: str = PASSWORD) -> int:
        given = {"login": "zhang", "password": password}
        headers = {"X-Forwarded-For": forwarded}
        return client.post("/accounts/login/", given, REMOTE_ADDR="10.0.0.1", headers=headers).status_code

    # A new invention each time, left of what the proxy says: still one client.
    for number in range(12):
        come(Client(), f"198.51.100.{number}, 192.0.2.1", "wrong")
    assert come(Client(), "203.0.113.9, 192.0.2.1") == 200
    # And nobody is made to wait by another who claims to be them.
    assert come(Client(), "192.0.2.2") == 302


def test_a_morning_when_everybody_signs_in_from_one_address(office: Office) -> None:
    assert [sign_in(Client()) for _ in range(31)] == ["/start/"] * 31


def test_wrong_codes_wait_as_wrong_passwords_do(office: Office) -> None:
    TOTP.activate(office.person, SECRET)

    def guess(client: Client, code: str, address: str) -> str:
        response = client.post("/accounts/2fa/authenticate/", {"code": code}, REMOTE_ADDR=address)
        return response.headers.get("Location", response.content.decode())

    thief, owner = Client(), Client()
    sign_in(thief, address="192.0.2.9")
    sign_in(owner)
    wrong = "000000" if code_of(SECRET) != "000000" else "111111"
    for _ in range(10):
        assert "验证码不正确" in guess(thief, wrong, "192.0.2.9")
    assert "登录失败次数过多" in guess(thief, code_of(SECRET), "192.0.2.9")
    assert guess(owner, code_of(SECRET), "192.0.2.1") == "/start/"


def test_a_wrong_guess_is_logged_with_the_clients_address_and_without_what_was_typed(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(Client(), "wrong", name="my-secret-typed-here", address="192.0.2.77")

    assert "192.0.2.77" in caplog.text
    assert "my-secret-typed-here" not in caplog.text


def test_a_disabled_account_does_not_come_in_and_only_its_owner_learns_why(office: Office, client: Client) -> None:
    Person.objects.update(is_active=False)

    assert "该账号已停用" in sign_in(client)
    assert "用户名或密码不正确" in sign_in(client, "wrong")
    assert client.get("/notices/").status_code == 302


def test_who_holds_no_open_post_does_not_come_in(office: Office, client: Client) -> None:
    Person.objects.create_user("wang", password=PASSWORD)

    assert "您目前没有在任岗位" in sign_in(client, name="wang")


# Second factor


def test_a_second_factor_is_asked_for_where_it_is_on(office: Office, client: Client) -> None:
    TOTP.activate(office.person, SECRET)
    code = code_of(SECRET)

    assert sign_in(client) == "/accounts/2fa/authenticate/"
    assert client.get("/notices/").status_code == 302
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000" if code != "000000" else "111111"})
    assert "验证码不正确" in wrong.content.decode()
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).headers["Location"] == "/start/"
    assert client.get("/notices/").status_code == 200


def test_a_second_factor_is_turned_on_after_the_password_was_given_again(office: Office, client: Client) -> None:
    client.force_login(office.person)
    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert "确认是您本人" in asked.content.decode()

    page = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)

    assert "扫描二维码" in page.content.decode()
    secret = page.context["form"].secret
    code = code_of(secret)
    done = client.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True)
    assert Authenticator.objects.filter(user=office.person, type="totp").exists()
    assert "恢复码" in done.content.decode()


def test_the_password_is_changed_with_the_present_one(office: Office, client: Client) -> None:
    sign_in(client)
    new = {"password1": "another-long-pass", "password2": "another-long-pass"}

    wrong = client.post("/accounts/password/change/", {"oldpassword": "wrong", **new})
    assert "当前密码不正确" in wrong.content.decode()
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})

    assert Person.objects.get().check_password("another-long-pass")


def test_signing_out_ends_the_session(signed_in: Client) -> None:
    assert "您已退出登录。" in signed_in.post("/accounts/logout/", follow=True).content.decode()
    assert signed_in.get("/notices/").status_code == 302


def test_a_link_alone_signs_nobody_out(signed_in: Client) -> None:
    signed_in.get("/accounts/logout/")
    assert signed_in.get("/notices/").status_code == 200


# Language


def test_a_chosen_language_stays_with_the_person_on_another_machine(signed_in: Client, office: Office) -> None:
    response = signed_in.post("/i18n/", {"language": "en", "next": "/notices/?unread=1"})
    assert response.headers["Location"] == "/notices/?unread=1"
    assert response.cookies["qiban_language"].value == "en"

    other_machine = Client()
    other_machine.force_login(office.person)
    page = other_machine.get("/notices/").content.decode()
    assert "<h1>Notices</h1>" in page


def test_whoever_is_not_signed_in_keeps_the_language_in_a_cookie(client: Client, db: None) -> None:
    client.post("/i18n/", {"language": "en", "next": "/law/"})
    assert '<html lang="en">' in client.get("/law/").content.decode()


def test_a_language_the_site_does_not_speak_changes_nothing(signed_in: Client, office: Office) -> None:
    signed_in.post("/i18n/", {"language": "tlh"})
    office.person.refresh_from_db()
    assert office.person.language == ""


def test_the_language_switch_leads_to_no_other_site(client: Client, db: None) -> None:
    assert client.post("/i18n/", {"language": "en", "next": "https://evil.example/"}).headers["Location"] == "/"


def test_an_account_page_that_is_asked_for_too_often_says_so_in_our_words(signed_in: Client) -> None:
    wrong = {"oldpassword": "wrong", "password1": "another-long-pass", "password2": "another-long-pass"}
    for _ in range(5):
        assert signed_in.post("/accounts/password/change/", wrong).status_code == 200

    refused = signed_in.post("/accounts/password/change/", wrong)

    assert refused.status_code == 429
    assert "操作过于频繁" in refused.content.decode()
