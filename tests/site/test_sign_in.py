"""Signing in with a password and a second factor, and the language that goes with a person."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from qiban.core.people.models import Person

from .conftest import PASSWORD, Office


@pytest.fixture(autouse=True)
def fresh_rate_limits() -> None:
    cache.clear()


def code_of(secret: str) -> str:
    """Return what an authenticator app shows for `secret` now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client, password: str = PASSWORD) -> str:
    response = client.post("/accounts/login/", {"login": "zhang", "password": password}, follow=False)
    return response.headers.get("Location", response.content.decode())


def test_the_right_password_leads_to_ones_work(office: Office, client: Client) -> None:
    assert sign_in(client) == "/start/"
    assert client.get("/notices/").status_code == 200


def test_a_wrong_password_is_refused_without_saying_which_part_was_wrong(office: Office, client: Client) -> None:
    assert "用户名或密码不正确" in sign_in(client, "wrong")
    unknown = client.post("/accounts/login/", {"login": "nobody", "password": "wrong"})
    assert "用户名或密码不正确" in unknown.content.decode()


def test_five_wrong_passwords_lock_the_account_for_a_while(office: Office, client: Client) -> None:
    for _ in range(5):
        sign_in(client, "wrong")

    assert "登录失败次数过多" in sign_in(client)


def test_a_closed_account_does_not_come_in(office: Office, client: Client) -> None:
    Person.objects.update(is_active=False)

    sign_in(client)

    assert client.get("/notices/").status_code == 302


def test_nobody_signs_up(client: Client, db: None) -> None:
    assert "不开放注册" in client.get("/accounts/signup/").content.decode()
    client.post("/accounts/signup/", {"username": "new", "password1": PASSWORD, "password2": PASSWORD})
    assert not Person.objects.exists()


def test_a_second_factor_is_asked_for_where_it_is_on(office: Office, client: Client) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(office.person, secret)
    code = code_of(secret)

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
