"""`qiban person`: accounts and posts are given on the command line."""

import json

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from qiban.cli import person as module
from qiban.cli.main import cli
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is loaded and its database is the test's."""
    monkeypatch.setattr(module, "use_django", lambda: None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["person", *arguments])


def add(username: str = "wang", unit: str = "centre", role: str = "dispatcher") -> Result:
    return run("add", username, "--name", "王一", "--unit", unit, "--role", role, "--json")


def test_a_new_person_gets_a_password_that_signs_in() -> None:
    password = json.loads(add().stdout)["password"]

    assert Client().login(username="wang", password=password)
    assert str(Person.objects.get()) == "王一"


def test_a_known_person_gets_the_post_and_keeps_the_password() -> None:
    add()
    again = json.loads(add(unit="市住房城乡建设局", role="handler").stdout)

    assert again["password"] is None
    assert [(post.unit.code, post.role) for post in Person.objects.get().posts.all()] == [
        ("centre", "dispatcher"),
        ("housing", "handler"),
    ]


def test_posts_and_passwords_are_journalled_without_the_password() -> None:
    add()
    new = run("password", "wang").stdout.strip()

    entries = list(Entry.objects.filter(subject_type="person").order_by("sequence"))
    assert [entry.action for entry in entries] == ["appoint", "renew_password", "renew_password"]
    assert new not in json.dumps([entry.detail for entry in entries])
    assert Client().login(username="wang", password=new)


@pytest.mark.parametrize(
    ("username", "unit", "role", "said"),
    [
        ("w", "centre", "agent", "用户名为2至60个字母"),
        ("a b", "centre", "agent", "用户名为2至60个字母"),
        ("wang", "火星办", "agent", "没有查到单位“火星办”"),
        ("wang", "centre", "king", "没有岗位“king”"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_stored(
    username: str, unit: str, role: str, said: str
) -> None:
    result = add(username, unit, role)

    assert result.exit_code == 2
    assert said in result.output
    assert not Person.objects.exists()


def test_an_unknown_person_has_no_password_to_renew() -> None:
    result = run("password", "nobody")

    assert result.exit_code == 2
    assert "没有用户“nobody”" in result.output


def test_the_list_names_person_unit_and_role() -> None:
    add()
    assert json.loads(run("list", "--json").stdout) == [
        {"username": "wang", "name": "王一", "unit": "市政府市民投诉中心", "role": "dispatcher", "address": ""}
    ]


def test_an_address_is_set_and_cleared_and_both_are_journalled() -> None:
    add()
    assert "wang@example.org" in run("address", "wang", " wang@example.org ").output
    assert Person.objects.get().email == "wang@example.org"
    assert run("address", "wang", "--clear").exit_code == 0
    assert Person.objects.get().email == ""
    entries = Entry.objects.filter(action="set_address").order_by("sequence")
    assert [(one.detail["before"], one.detail["after"]) for one in entries] == [
        ("", "wang@example.org"),
        ("wang@example.org", ""),
    ]


@pytest.mark.parametrize(
    "arguments",
    [("wang",), ("wang", "a@b.test,c@d.test"), ("wang", "a@b.test", "--clear"), ("wang", "a@b.test\nBcc: x@y.test")],
)
def test_an_address_that_is_none_is_refused_in_words(arguments: tuple[str, ...]) -> None:
    add()
    result = run("address", *arguments)
    assert result.exit_code == 2
    assert "邮箱" in result.output
    assert Person.objects.get().email == ""


def test_nobody_s_address_is_set_for_an_unknown_person() -> None:
    assert "没有用户“nobody”" in run("address", "nobody", "a@b.test").output


def test_who_leaves_is_shut_out_or_loses_a_phone_is_said_on_the_command_line() -> None:
    add()
    add(unit="housing", role="handler")
    for arguments, said in (
        (("end", "wang", "--unit", "housing", "--role", "handler"), "wang已离岗。"),
        (("sign-out", "wang"), "已退出0处登录。"),
        (("second-factor", "wang"), "两步验证已撤销"),
        (("disable", "wang"), "wang已停用。"),
        (("enable", "wang"), "wang可以登录。"),
    ):
        assert said in run(*arguments).output

    assert [(post.unit.code, post.ends_on is None) for post in Person.objects.get().posts.all()] == [
        ("centre", True),
        ("housing", False),
    ]
    actions = list(Entry.objects.filter(subject_type="person").order_by("sequence").values_list("action", flat=True))
    assert actions[-3:] == ["end_post", "disable", "enable"]


@pytest.mark.parametrize("command", ["disable", "enable", "sign-out", "second-factor", "password"])
def test_nobody_is_nobody(command: str) -> None:
    result = run(command, "nobody")
    assert (result.exit_code, "没有用户“nobody”" in result.output) == (2, True)


def test_a_post_that_nobody_holds_cannot_end() -> None:
    add()
    result = run("end", "wang", "--unit", "housing", "--role", "handler")
    assert (result.exit_code, "没有这个在任岗位" in result.output) == (2, True)
