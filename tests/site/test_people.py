"""People for administrators, and one's own mail address."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from qiban.core import clock
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint, employ_client

from .conftest import PASSWORD, Office

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def administrator(office: Office, client: Client) -> Client:
    person = Person.objects.create_user("admin", password=PASSWORD, display_name="Admin")
    appoint(person=person, unit=office.centre, role="administrator")
    client.force_login(person)
    return client


def act(client: Client, path: str, **given: str) -> str:
    return client.post(path, given, follow=True).content.decode()


@pytest.mark.parametrize("path", ["/people/", "/people/?q=zhang", "/people/new/", "/people/me/", "/people/{}/"])
def test_pages_of_people_show_no_gap_in_either_language(
    administrator: Client, office: Office, language: str, path: str, without_gaps: Callable[[bytes], str]
) -> None:
    Person.objects.filter(username="admin").update(language=language)
    page = without_gaps(administrator.get(path.format(office.person.pk)).content)
    assert f'<html lang="{language}">' in page
    if language == "en":
        text = re.sub(r"<[^>]*>", " ", page).replace("张晓敏", "").replace("中文", "")
        assert [line for line in text.splitlines() if CHINESE.search(line)] == []


@pytest.mark.parametrize(
    "path", ["/people/", "/people/new/", "/people/1/", "/deliveries/", "/people/1/password/", "/people/1/switch/"]
)
def test_nobody_but_an_administrator_comes_here(signed_in: Client, path: str) -> None:
    send = signed_in.post if path.endswith(("password/", "switch/")) else signed_in.get
    assert send(path).status_code == 403


def test_the_list_shows_unit_role_address_account_and_last_sign_in_and_no_programs(
    administrator: Client, office: Office
) -> None:
    employ_client(name="mini", unit=office.centre, role="agent", at=clock.now())
    Person.objects.filter(pk=office.person.pk).update(email="zhang@example.org", is_active=False)
    page = administrator.get("/people/?q=张晓").content.decode()
    for shown in ("张晓敏", "zhang@example.org", "市政府市民投诉中心 · 派单员", "审核员", "已停用", "从未登录"):
        assert shown in page
    assert "api:mini" not in administrator.get("/people/").content.decode()
    assert "没有查到人员" in administrator.get("/people/?q=%00nobody").content.decode()


def test_a_new_person_s_password_is_shown_once_and_signs_in(administrator: Client) -> None:
    given = {"username": "wang", "name": "王一", "unit": "市住房城乡建设局", "role": "handler", "reason": "新进人员"}
    page = act(administrator, "/people/new/", **given)
    password = re.search(r"<strong>(\S+)</strong>", page)
    assert password is not None
    assert Client().login(username="wang", password=password[1])
    person = Person.objects.get(username="wang")
    assert password[1] not in act(
        administrator, f"/people/{person.pk}/address/", address="w@example.org", reason="本人申请"
    )
    admin = Person.objects.get(username="admin")
    assert set(Entry.objects.filter(subject_type="person").values_list("person_id", flat=True)) == {admin.pk}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("username", "王", "用户名为2至60个字母"), ("unit", "火星办", "没有查到单位"), ("role", "king", "")],
)
def test_what_cannot_be_is_said_beside_the_form_and_nothing_is_stored(
    administrator: Client, field: str, value: str, said: str
) -> None:
    given = {
        "username": "wang",
        "name": "王一",
        "unit": "市住房城乡建设局",
        "role": "handler",
        "reason": "新进人员",
    } | {field: value}
    response = administrator.post("/people/new/", given)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Person.objects.filter(username="wang").exists()


def test_a_post_ends_at_once_and_an_ended_one_cannot_be_ended_again(administrator: Client, office: Office) -> None:
    path = f"/people/{office.person.pk}/posts/{office.first.pk}/end/"
    assert "确认办结" in administrator.get(path).content.decode()
    given = {"on": str(clock.civil_date(clock.now())), "reason": "轮岗"}
    assert "已办结，即时生效" in act(administrator, path, **given)
    assert Post.objects.get(pk=office.first.pk).ends_on == clock.civil_date(clock.now())
    assert administrator.post(path, given).status_code == 404
    assert administrator.post(f"/people/{office.person.pk}/posts/{Post.objects.last().pk + 1}/end/").status_code == 404  # type: ignore[union-attr]


def test_nobody_ends_the_post_in_which_they_act(administrator: Client) -> None:
    post = Post.objects.get(role="administrator")
    assert administrator.post(f"/people/{post.person_id}/posts/{post.pk}/end/").status_code == 409
    assert Post.objects.get(pk=post.pk).ends_on is None


def test_posts_passwords_and_accounts_are_given_and_taken(administrator: Client, office: Office) -> None:
    base = f"/people/{office.person.pk}"
    assert "已任岗" in act(administrator, f"{base}/posts/", unit="市住房城乡建设局", role="handler", reason="轮岗")
    assert Post.objects.filter(person=office.person, unit=office.department, role="handler").exists()
    password = re.search(r"<strong>(\S+)</strong>", act(administrator, f"{base}/password/", reason="本人忘记"))
    assert password is not None
    assert Client().login(username="zhang", password=password[1])
    assert "账号已停用" in act(administrator, f"{base}/switch/", reason="核查账号")
    assert not Client().login(username="zhang", password=password[1])
    assert "账号已恢复" in act(administrator, f"{base}/switch/", reason="核查账号")
    assert Client().login(username="zhang", password=password[1])


def test_a_button_clicked_twice_does_what_it_says_and_not_the_opposite(administrator: Client, office: Office) -> None:
    path = f"/people/{office.person.pk}/switch/"
    for to, is_active in (("off", False), ("on", True)):
        for _ in range(2):
            administrator.post(path, {"to": to, "reason": "核查账号"})
        assert Person.objects.get(pk=office.person.pk).is_active is is_active


@pytest.mark.parametrize("address", ["a@b.test,c@d.test", "a@b.test\nBcc: x@y.test", "王@b.test", "nowhere"])
def test_an_address_that_is_none_is_refused_on_the_page(administrator: Client, office: Office, address: str) -> None:
    response = administrator.post(f"/people/{office.person.pk}/address/", {"address": address, "reason": "本人申请"})
    assert response.status_code == 422
    assert "请填写一个电子邮箱地址" in response.content.decode()
    assert Person.objects.get(pk=office.person.pk).email == ""


def test_one_sets_one_s_own_address_with_one_s_password_alone(signed_in: Client, office: Office) -> None:
    wrong = signed_in.post("/people/me/", {"address": "zhang@example.org", "password": "wrong-password"})
    assert wrong.status_code == 422
    assert Person.objects.get(pk=office.person.pk).email == ""

    assert "邮箱已登记" in act(signed_in, "/people/me/", address="zhang@example.org", password=PASSWORD)
    assert Person.objects.get(pk=office.person.pk).email == "zhang@example.org"
    assert Entry.objects.get(action="set_address").person_id == office.person.pk


def test_ten_wrong_passwords_at_one_s_own_address_make_that_place_wait_and_no_other(
    signed_in: Client, office: Office
) -> None:
    given = {"address": "zhang@example.org"}
    for _ in range(10):
        signed_in.post("/people/me/", given | {"password": "wrong-password"}, REMOTE_ADDR="192.0.2.9")
    waits = signed_in.post("/people/me/", given | {"password": PASSWORD}, REMOTE_ADDR="192.0.2.9")
    assert "操作次数过多" in waits.content.decode()

    assert signed_in.post("/people/me/", given | {"password": PASSWORD}, REMOTE_ADDR="192.0.2.1").status_code == 302


def test_an_unknown_person_is_not_found(administrator: Client) -> None:
    assert administrator.get("/people/999999/").status_code == 404
