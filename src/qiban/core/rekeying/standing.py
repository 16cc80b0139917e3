"""Where every key stands: in use, only read yet, kept for old records and backups, destroyed, or missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import connection

from qiban.core.actor import Actor
from qiban.core.errors import Conflict
from qiban.core.journal.models import Entry
from qiban.core.sealing import ring
from qiban.law.text import Text
from qiban.platform.home import Home
from qiban.platform.keyring import PREFIX, forget_key

from .declared import Sealed, counted
from .rotating import DESTROY, END, SUBJECT, lock_keys, note

# Every table with keys of records, but the journal's.
OTHERS = """
SELECT table_name FROM information_schema.columns
WHERE table_schema = current_schema() AND column_name = 'key_id' AND table_name <> 'journal_entry'
"""


class State(StrEnum):
    """Where a key stands."""

    CURRENT = "current"
    WAITING = "waiting"
    RETIRED = "retired"
    DESTROYED = "destroyed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Standing:
    """One key: where it stands, and what lies under it.

    Args:
        since: since when, as far as the journal says.
        records: how many records, by what they are.
    """

    key: str
    suite: str
    state: State
    since: datetime | None
    records: dict[str, int]


def standing(places: Sequence[Sealed]) -> list[Standing]:
    """Return every key that this machine or a record knows, the oldest first."""
    keys, used = ring(), counted(places) | _used_elsewhere(places)
    destroyed, ended = _said(DESTROY), _said(END)
    waiting = {one.name for one in keys.waiting}
    current = keys.current.name
    found = []
    for name in sorted({*keys, *used, *destroyed}):
        state = State.MISSING
        if name in keys:
            state = State.WAITING if name in waiting else State.CURRENT if name == current else State.RETIRED
        elif name in destroyed and name not in used:
            state = State.DESTROYED
        since = destroyed.get(name) if state is State.DESTROYED else _since(name, state, ended)
        suite = keys[name].suite if name in keys else ""
        found.append(Standing(name, suite, state, since, used.get(name, {})))
    return found


def _since(name: str, state: State, ended: dict[str, datetime]) -> datetime | None:
    if state is State.CURRENT:
        return ended.get(name)
    if state is State.RETIRED:
        return min((at for later, at in ended.items() if later > name), default=None)
    return None


def _said(action: str) -> dict[str, datetime]:
    found = Entry.objects.filter(subject_type=SUBJECT, action=action).order_by("id")
    return {f"{PREFIX}{one.subject_id:04d}": one.at for one in found}


def _used_elsewhere(places: Sequence[Sealed]) -> dict[str, dict[str, int]]:
    """Return what lies under keys in tables of offices that do not run here."""
    known = {table for place in places for table in place.tables}
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        for (table,) in cursor.fetchall():
            if table in known:
                continue
            # A name out of the database's own catalogue.
            cursor.execute(f"SELECT key_id, count(*) FROM \"{table}\" WHERE key_id <> '' GROUP BY 1")  # noqa: S608
            for key_id, number in cursor.fetchall():
                found.setdefault(key_id, {})[table] = number
    return found


def destroy(places: Sequence[Sealed], name: str, *, actor: Actor, home: Home, by: dict[str, str], at: datetime) -> None:
    """Destroy a retired key: what was sealed with it, in backups too, is never read again.

    Raises:
        Conflict: it is in use, unknown, has records under it, or was replaced so lately that sessions still need it.
    """
    from django.db import transaction

    with transaction.atomic():
        lock_keys()
        found = next((one for one in standing(places) if one.key == name), None)
        if found is None or found.state in (State.MISSING, State.DESTROYED):
            raise Conflict(Text(f"本机没有密钥 {name}。", f"There is no key {name} on this machine."))
        _check_may_go(found, at)
        note(name, DESTROY, actor, at, {"key": name, **by})
    forget_key(home, name)


def _check_may_go(found: Standing, at: datetime) -> None:
    name = found.key
    if found.state is not State.RETIRED:
        raise Conflict(
            Text(f"密钥 {name} 正在使用，不能销毁。", f"The key {name} is in use."),
            next_step=Text("先运行 qiban keys rotate 更换密钥。", "Run qiban keys rotate first."),
        )
    if found.records:
        raise Conflict(
            Text(
                f"仍有 {sum(found.records.values())} 条记录用密钥 {name} 加密，不能销毁。",
                f"{sum(found.records.values())} records are still sealed with {name}.",
            ),
            next_step=Text(
                "运行 qiban keys rotate 重新加密；未启用业务的数据须先启用该业务。",
                "Run qiban keys rotate; for data of an office that does not run here, let it run first.",
            ),
        )
    needed_until = (found.since or at) + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if found.since is None or at < needed_until:
        hours = settings.SESSION_COOKIE_AGE // 3600
        raise Conflict(
            Text(
                f"密钥 {name} 停用未满 {hours} 小时，正在使用的登录会话还需要它。",
                f"The key {name} was replaced less than {hours} hours ago: sessions still need it.",
            ),
            next_step=Text("请过后再销毁。", "Destroy it later."),
        )
