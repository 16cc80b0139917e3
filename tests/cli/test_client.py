"""`qiban client`: programs are admitted, listed and shut out on the command line."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from qiban.cli import client as module
from qiban.cli.main import cli
from qiban.core.people.models import ApiClient, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is loaded and its database is the test's."""
    monkeypatch.setattr(module, "use_django", lambda: None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["client", *arguments])


def add(name: str = "mini", *more: str) -> Any:
    result = run("add", name, "--unit", "centre", "--role", "agent", "--json", *more)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def status_with(token: str) -> int:
    return Client().get("/api/units", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_client_is_admitted_with_a_post_of_its_own_and_its_token_works() -> None:
    token = add()["token"]
    assert status_with(token) == 200
    client = ApiClient.objects.get()
    assert (client.name, client.post.unit.code, client.post.role) == ("mini", "centre", "agent")
    assert not Person.objects.get(pk=client.post.person_id).has_usable_password()
    assert token not in client.token_sha256


def test_the_token_is_said_once() -> None:
    result = run("add", "mini", "--unit", "市政府市民投诉中心", "--role", "agent")
    token = result.stdout.splitlines()[0]
    assert status_with(token) == 200
    assert "只显示这一次" in result.stdout
    assert token not in run("list").stdout


def test_a_name_is_not_given_twice_unless_its_token_is_renewed() -> None:
    first = add()["token"]
    again = run("add", "mini", "--unit", "centre", "--role", "agent")
    assert again.exit_code == 2
    assert "--renew" in again.output
    second = add("mini", "--renew")["token"]
    assert (status_with(first), status_with(second)) == (401, 200)
    assert ApiClient.objects.count() == 1


def test_clients_are_listed_with_their_posts_and_states() -> None:
    add("mini")
    add("app")
    run("disable", "mini")
    found = json.loads(run("list", "--json").stdout)
    assert [(one["name"], one["unit"], one["role"], one["active"]) for one in found] == [
        ("app", "centre", "agent", True),
        ("mini", "centre", "agent", False),
    ]
    assert "停用 disabled" in run("list").stdout


def test_a_disabled_client_is_shut_out() -> None:
    token = add()["token"]
    assert run("disable", "mini").exit_code == 0
    assert status_with(token) == 401


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("add", "x", "--unit", "nowhere", "--role", "agent"), "nowhere"),
        (("add", "x", "--unit", "centre", "--role", "king"), "agent, dispatcher"),
        (("add", " ", "--unit", "centre", "--role", "agent"), "名称"),
        (("add", "x" * 61, "--unit", "centre", "--role", "agent"), "名称"),
        (("add", "x", "--role", "agent"), "--unit"),
        (("disable", "nobody"), "nobody"),
    ],
)
def test_a_wrong_command_is_answered_in_words(arguments: tuple[str, ...], word: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert word in result.output
    assert "Traceback" not in result.output
    assert not ApiClient.objects.exists()


def test_scopes_are_given_by_name_and_said_anew_without_a_new_token() -> None:
    token = add("mini", "--scope", "read", "--scope", "intake")["token"]
    assert ApiClient.objects.get().scopes == ["intake", "read"]
    assert run("scope", "mini", "--scope", "identity").exit_code == 0
    one = json.loads(run("list", "--json").stdout)[0]
    assert (one["scopes"], one["active"]) == (["identity"], True)
    assert Client().get("/api/units", headers={"Authorization": f"Bearer {token}"}).status_code == 200


@pytest.mark.parametrize("arguments", [("add", "mini", "--unit", "centre", "--role", "agent", "--scope", "all")])
def test_an_unknown_scope_is_refused_in_words(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "intake、read、act、identity" in result.output
    assert not ApiClient.objects.exists()
