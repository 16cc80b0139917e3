"""Two roles on a server of one's own: what `qiban init` makes of one role, of two, and of one who may not."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg import errors

from qiban.cli.doctor import server
from qiban.cli.doctor.finding import Finding, Level
from qiban.cli.owner import settle_roles
from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.problems import Problem

Found = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A server of one's own; it happens to lie in a home."""
    home = Home(tmp_path_factory.mktemp("own") / "home").prepare()
    embedded.start(home, durable=False)
    yield home
    embedded.remove(home)


@pytest.fixture
def city(own_server: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], "psycopg.Connection[Any]"]]:
    """A database `city` whose role `city` owns a journal in it; return what connects as somebody."""
    address = embedded.dsn(own_server, superuser=True)
    with psycopg.connect(address, autocommit=True) as superuser:
        superuser.execute("CREATE ROLE city LOGIN PASSWORD 'a'")
        superuser.execute("CREATE ROLE city_owner LOGIN PASSWORD 'b' CREATEROLE")
        superuser.execute("CREATE DATABASE city OWNER city")

        def connect(user: str) -> "psycopg.Connection[Any]":
            return psycopg.connect(to(user), autocommit=True)

        def to(user: str) -> str:
            return psycopg.conninfo.make_conninfo(
                address, user=user, password={"city": "a", "city_owner": "b"}.get(user, "c"), dbname="city"
            )

        def url(user: str) -> str:
            parts = psycopg.conninfo.conninfo_to_dict(to(user))
            return f"postgresql://{user}:{parts['password']}@/city?host={parts['host']}&port={parts['port']}"

        with connect("city") as one:
            one.execute("CREATE TABLE journal_entry (id bigserial)")
            one.execute("INSERT INTO journal_entry DEFAULT VALUES")
        monkeypatch.setenv("DATABASE_URL", url("city"))
        connect.url = url  # type: ignore[attr-defined]
        yield connect
        superuser.execute("DROP DATABASE city WITH (FORCE)")
        superuser.execute("DROP ROLE IF EXISTS city, city_new, city_owner")


def test_one_role_goes_on_as_before_and_doctor_says_what_is_missing(city: Any, own_home: Home, found: Found) -> None:
    settle_roles(own_home)
    with city("city") as one:
        one.execute("DELETE FROM journal_entry")
    (finding,) = found(server.roles, own_home)
    assert finding.level is Level.WARNING
    assert finding.remedy is not None
    assert "DATABASE_OWNER_URL" in finding.remedy.zh


def test_the_owner_takes_the_tables_over_where_it_may(
    city: Any, own_server: Home, own_home: Home, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", city.url("city_owner"))
    with psycopg.connect(embedded.dsn(own_server, superuser=True), autocommit=True) as superuser:
        superuser.execute("GRANT city TO city_owner")
        superuser.execute("ALTER ROLE city_owner CREATEDB")
    settle_roles(own_home)
    with city("city") as one:
        one.execute("INSERT INTO journal_entry DEFAULT VALUES")
        assert one.execute("SELECT count(*) FROM journal_entry").fetchone() == (2,)
        for statement in ("DELETE FROM journal_entry", "DROP TABLE journal_entry", "CREATE TABLE other (a int)"):
            with pytest.raises(errors.InsufficientPrivilege):
                one.execute(statement)
    assert found(server.roles, own_home) == []


def test_an_owner_who_may_not_is_told_what_an_administrator_must_do(
    city: Any, own_home: Home, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", city.url("city_owner"))
    with pytest.raises(Problem, match=r"ALTER DATABASE .* GRANT"):
        settle_roles(own_home)
    (finding,) = found(server.roles, own_home)
    assert finding.level is Level.BROKEN


def test_an_application_that_may_change_the_journal_is_found(
    city: Any, own_server: Home, own_home: Home, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", city.url("city_owner"))
    with psycopg.connect(embedded.dsn(own_server, superuser=True), autocommit=True) as superuser:
        superuser.execute("GRANT city TO city_owner")
        superuser.execute("ALTER ROLE city_owner CREATEDB")
    settle_roles(own_home)
    with city("city_owner") as owner:
        owner.execute("GRANT DELETE ON journal_entry TO city")
    (finding,) = found(server.roles, own_home)
    assert finding.level is Level.BROKEN
    settle_roles(own_home)
    assert found(server.roles, own_home) == []


def test_a_role_that_is_not_there_yet_is_made(
    city: Any, own_server: Home, own_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", city.url("city_owner"))
    monkeypatch.setenv("DATABASE_URL", city.url("city_new"))
    with psycopg.connect(embedded.dsn(own_server, superuser=True), autocommit=True) as superuser:
        superuser.execute("ALTER DATABASE city OWNER TO city_owner")
    with city("city") as old:
        old.execute("DROP TABLE journal_entry")
    settle_roles(own_home)
    with city("city_new") as one:
        assert one.execute("SELECT current_user").fetchone() == ("city_new",)


def test_an_owner_who_does_not_answer_is_said_in_words(
    city: Any, own_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner:secret@127.0.0.1:9/city")
    with pytest.raises(Problem, match="DATABASE_OWNER_URL") as raised:
        settle_roles(own_home)
    assert "secret" not in str(raised.value)
