"""A new key for all that is sealed: broken off anywhere and gone on with, while people go on working."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from qiban.cli import keys as command
from qiban.cli.doctor import sealed as doctor
from qiban.cli.doctor.finding import Place
from qiban.cli.main import cli
from qiban.core import clock, sealing
from qiban.core.actor import SYSTEM
from qiban.core.errors import Conflict
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person
from qiban.core.rekeying import standing as keys_standing
from qiban.core.rekeying.rotating import Rotated, rotate
from qiban.core.rekeying.standing import OTHERS, State, standing
from qiban.flood.models import ShortMessage
from qiban.hotline import identity
from qiban.hotline.identity import Contact
from qiban.hotline.models import Identity
from qiban.platform.home import Home
from qiban.platform.keyring import AES, SM4, KeyRing, make_key
from qiban.site import secrets
from qiban.site.sealed import every_place

pytestmark = pytest.mark.django_db
BY = {"account": "root", "machine": "hotline-1"}
OLD, NEW = "identity-0001", "identity-0002"


@pytest.fixture(autouse=True)
def keys(own_home: Home, settings: Settings) -> KeyRing:
    """Keys of the test's own, the first of AES."""
    make_key(own_home, AES, bytes(range(32)), is_waiting=False)
    settings.QIBAN_IDENTITY_KEYS = KeyRing(own_home.keys)
    return settings.QIBAN_IDENTITY_KEYS


@pytest.fixture
def turn(own_home: Home) -> Callable[..., Rotated]:
    """Rotate to SM4, two records a batch."""

    def act(**more: Any) -> Rotated:
        given = {"actor": SYSTEM, "home": own_home, "suite": SM4, "by": BY, "is_everywhere": True, "batch": 2}
        return rotate(every_place(), **{**given, **more})

    return act


def known(count: int = 5) -> list[Identity]:
    """Identities under the key in use."""
    made = [identity.seal(Contact(name=f"诉求人{number}", phone="13905330001")) for number in range(count)]
    return Identity.objects.bulk_create(made)


def names() -> set[str]:
    return {identity.unseal(one).name for one in Identity.objects.all()}


def under() -> dict[str, int]:
    return {one.key: sum(one.records.values()) for one in standing(every_place())}


def actions() -> list[str]:
    return list(Entry.objects.filter(subject_type="key").order_by("id").values_list("action", flat=True))


def test_every_table_with_sealed_records_is_reached() -> None:
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        tables = {table for (table,) in cursor.fetchall()}
    assert tables == {table for place in every_place() for table in place.tables} - {"mfa_authenticator"}


def test_everything_is_put_under_the_new_key_and_reads_as_before(turn: Callable[..., Rotated]) -> None:
    known()
    message = ShortMessage(gateway_id="1", digest=b"x", text="收到", plain="收到", outcome="unknown")
    message.received_at = message.taken_at = clock.now()
    message.key_id, message.content = sealing.sealed(b"13905330001", message.seal_no.bytes)
    message.save()
    person = Person.objects.create(username="zhang")
    data = {"secret": secrets.seal("JBSWY3DPEHPK3PXP")}
    app = Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data)
    codes = {"migrated_codes": [secrets.seal("11111111"), secrets.seal("22222222")], "used_mask": 0}
    spare = Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data=codes)
    hidden = identity.hide("13905330001")

    assert turn() == Rotated(NEW, done=8)

    assert under() == {OLD: 0, NEW: 8}
    assert names() == {f"诉求人{number}" for number in range(5)}
    message.refresh_from_db()
    assert sealing.opened(message.key_id, bytes(message.content), message.seal_no.bytes) == b"13905330001"
    for one in (app, spare):
        one.refresh_from_db()
    assert secrets.unseal(app.data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert [secrets.unseal(one) for one in spare.data["migrated_codes"]] == ["11111111", "22222222"]
    # What was hidden in a session or an address before opens as long as the old key is kept.
    assert identity.unhide(hidden) == "13905330001"
    begun, ended = Entry.objects.filter(subject_type="key", subject_id=2).order_by("id")
    assert (begun.action, begun.detail) == ("begin_rotation", {"key": NEW, "suite": SM4, "records": 8, **BY})
    assert (ended.action, ended.detail) == ("end_rotation", {"key": NEW, "done": 8, "left": 0, **BY})


def test_nothing_else_of_a_short_message_changes() -> None:
    at = clock.now()
    ShortMessage.objects.create(gateway_id="1", digest=b"x", text="收到", plain="", received_at=at, taken_at=at)
    with pytest.raises(DatabaseError), transaction.atomic():
        ShortMessage.objects.update(text="没收到", key_id=NEW)
    with pytest.raises(DatabaseError), transaction.atomic():
        ShortMessage.objects.all().delete()


class Killed(Exception):
    """As if the process ended here."""


def test_what_is_broken_off_anywhere_goes_on_where_it_was(turn: Callable[..., Rotated]) -> None:
    known(5)

    def die(done: int, _total: int) -> None:
        raise Killed

    for expected in ({OLD: 3, NEW: 2}, {OLD: 1, NEW: 4}, {OLD: 0, NEW: 5}):
        with pytest.raises(Killed):
            turn(tell=die)
        assert under() == expected
        assert names() == {f"诉求人{number}" for number in range(5)}

    assert turn() == Rotated(NEW)
    assert actions() == ["begin_rotation", *["resume_rotation"] * 3, "end_rotation"]


def test_a_key_that_was_made_and_not_used_yet_is_the_one_to_go_on_with(
    turn: Callable[..., Rotated], own_home: Home
) -> None:
    known(1)
    make_key(own_home, SM4, bytes(16))
    assert turn(suite=AES) == Rotated(NEW, done=1)


def test_people_go_on_working_while_the_key_is_replaced(turn: Callable[..., Rotated], keys: KeyRing) -> None:
    known(3)
    late = []

    def meanwhile(_done: int, _total: int) -> None:
        if not late:
            # Somebody registers a demand, and another machine still seals with the old key.
            assert known(1)[0].key_id == NEW
            one = identity.seal(Contact(name="李明"))
            plain = b'{"name": "\xe6\x9d\x8e\xe6\x98\x8e"}'
            one.key_id, one.ciphertext = OLD, sealing.sealed_with(keys[OLD], plain, one.pk.bytes)
            one.save()
            late.append(one)

    assert turn(tell=meanwhile).left == 0
    assert under() == {OLD: 0, NEW: 5}
    assert "李明" in names()


def test_two_runs_at_once_share_one_rotation(turn: Callable[..., Rotated]) -> None:
    known(6)
    inner: list[Rotated] = []

    def another(_done: int, _total: int) -> None:
        if not inner:
            inner.append(Rotated(""))
            inner[0] = turn()

    outer = turn(tell=another)
    assert (outer, inner) == (Rotated(NEW, done=2), [Rotated(NEW, done=4)])
    assert under() == {OLD: 0, NEW: 6}
    assert actions() == ["begin_rotation", "resume_rotation", "end_rotation", "end_rotation"]


def test_records_that_do_not_open_stay_and_are_named(
    turn: Callable[..., Rotated], own_home: Home, keys: KeyRing
) -> None:
    known(3)
    Identity.objects.create(key_id="identity-0000", ciphertext=b"x" * 40)
    broken = Identity.objects.create(key_id=OLD, ciphertext=b"x" * 40)

    assert turn() == Rotated(NEW, done=3, left=2)

    assert under() == {"identity-0000": 1, OLD: 1, NEW: 3}
    broken.refresh_from_db()
    assert bytes(broken.ciphertext) == b"x" * 40
    said = [one.message.zh for one in doctor.sealed(Place(own_home))]
    assert len(said) == 3
    assert "identity-0000" in said[0]
    assert "identity-0001" in said[1]
    assert "打不开" in said[2]
    with pytest.raises(Conflict, match="仍有 1 条"):
        destroy(own_home)
    # What is lost for good does not stand in the way of the next key.
    assert turn() == Rotated("identity-0003", done=3, left=2)


def test_with_several_machines_the_key_gets_everywhere_first(
    turn: Callable[..., Rotated], own_home: Home, keys: KeyRing
) -> None:
    known(1)
    assert turn(is_everywhere=False) == Rotated(NEW, is_waiting=True)
    assert (keys.current.name, under(), actions()) == (OLD, {OLD: 1, NEW: 0}, [])
    assert turn(is_everywhere=False) == Rotated(NEW, is_waiting=True)
    assert turn() == Rotated(NEW, done=1)

    # On a machine that has the key and has not been told, the doctor says so.
    (own_home.keys / f"next-{NEW}").write_text("x", encoding="utf-8")
    assert [f"qiban keys use {NEW}" in one.remedy.zh for one in doctor.sealed(Place(own_home)) if one.remedy] == [True]


def destroy(home: Home, name: str = OLD, at: datetime | None = None) -> None:
    keys_standing.destroy(every_place(), name, actor=SYSTEM, home=home, by=BY, at=at or clock.now())


def test_a_key_is_destroyed_only_when_nobody_needs_it(
    turn: Callable[..., Rotated], own_home: Home, keys: KeyRing, settings: Settings
) -> None:
    known(1)
    with pytest.raises(Conflict, match="正在使用"):
        destroy(own_home)
    turn()
    ended = Entry.objects.get(action="end_rotation").at
    session = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    with pytest.raises(Conflict, match="未满 12 小时"):
        destroy(own_home, at=ended + session - timedelta(seconds=1))
    assert OLD in keys

    destroy(own_home, at=ended + session)

    assert list(keys) == [NEW]
    assert [one.state for one in standing(every_place())] == [State.DESTROYED, State.CURRENT]
    assert Entry.objects.get(action="destroy_key").subject_id == 1
    with pytest.raises(Conflict, match="没有密钥"):
        destroy(own_home)
    with pytest.raises(Conflict, match="没有密钥"):
        destroy(own_home, "../secret-key")


def test_a_late_record_of_another_machine_keeps_its_key(
    turn: Callable[..., Rotated], own_home: Home, keys: KeyRing
) -> None:
    turn()
    Identity.objects.create(id=uuid4(), key_id=OLD, ciphertext=b"x")
    with pytest.raises(Conflict, match="仍有 1 条"):
        destroy(own_home, at=clock.now() + timedelta(days=400))


@pytest.fixture
def run(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`qiban keys`, in the test's database and on its keys."""
    monkeypatch.setattr(command, "use_django", lambda: None)
    monkeypatch.setenv("QIBAN_HOME", str(own_home.path))

    def act(*arguments: str, code: int = 0, typed: str = "") -> str:
        done = CliRunner().invoke(cli, ["keys", *arguments], input=typed)
        assert done.exit_code == code, done.output
        return done.output

    return act


def test_the_command_shows_rotates_and_asks_before_it_destroys(run: Callable[..., str]) -> None:
    known(1)
    assert "使用中" in run("list")
    assert f"已换用 {NEW}，重新加密 1 条" in run("rotate", "--suite", "sm4-gcm")
    known(1)
    shown = run("list", "--json")
    assert '"state": "retired"' in shown
    assert '"诉求人信息": 2' in shown
    assert "没有销毁" in run("destroy", OLD, typed="yes\n", code=2)
    assert "未满 12 小时" in run("destroy", OLD, typed=f"{OLD}\n", code=2)
    assert "no such key" in run("use", "identity-0009", code=2)
    assert "des" in run("rotate", "--suite", "des", code=2)
