"""What is sealed where: what an office declares of its tables, so that a new key reaches every record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from django.db import connection

from qiban.core.sealing import opened, sealed_with
from qiban.law.text import Text
from qiban.platform.keyring import Key

FOUND = """
SELECT {pk}, {key}, {content}, {bound} FROM {table} WHERE {key} <> '' AND {key} <> %s AND {pk} > %s
ORDER BY {pk} LIMIT %s FOR UPDATE
"""
CHANGED = """
UPDATE {table} AS kept SET {key} = %s, {content} = given.content
FROM unnest(%s::{kind}[], %s::bytea[]) AS given (pk, content) WHERE kept.{pk} = given.pk
"""
COUNTED = "SELECT {key}, count(*) FROM {table} WHERE {key} <> '' GROUP BY 1"
ONE = "SELECT {content}, {bound} FROM {table} WHERE {key} = %s LIMIT 1"
NOBODY = "00000000-0000-0000-0000-000000000000"


class Round(NamedTuple):
    """What one batch came to.

    Args:
        done: records that are under the new key now.
        failed: records that cannot be opened and stay as they are.
        after: the last record looked at, None where there is none left.
    """

    done: int
    failed: int
    after: Any


class Sealed(Protocol):
    """A place in which sealed records lie."""

    @property
    def title(self) -> Text: ...

    @property
    def tables(self) -> tuple[str, ...]: ...

    def under(self) -> dict[str, int]:
        """Return how many records lie under each key, by its id."""

    def rekey(self, key: Key, after: Any, most: int, *, waits: bool) -> Round:
        """Seal so many records with `key`, in the present transaction.

        Args:
            after: the record after which to begin, None for the first.
            waits: whether to wait for records that somebody else holds, or to pass them by.
        """

    def opens(self, key_id: str) -> bool:
        """Tell whether a record under the key can be opened, true where there is none."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of a table beside the column that names its key.

    Args:
        title: what is sealed there.
        table: the table.
        content: the column of what is sealed.
        bound: the column of the UUID that is bound into the cipher, or
        purpose: the bytes that are bound into every record.
        key: the column of the key's id; empty where nothing is sealed.
        pk: the primary key.
        kind: its type in the database.
    """

    title: Text
    table: str
    content: str
    bound: str = ""
    purpose: bytes = b""
    key: str = "key_id"
    pk: str = "id"
    kind: str = "bigint"

    @property
    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def under(self) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute(self._said(COUNTED))
            return dict(cursor.fetchall())

    def rekey(self, key: Key, after: Any, most: int, *, waits: bool) -> Round:
        found = self._said(FOUND) + ("" if waits else " SKIP LOCKED")
        with connection.cursor() as cursor:
            first = NOBODY if self.kind == "uuid" else 0
            cursor.execute(found, [key.name, first if after is None else after, most])
            rows = cursor.fetchall()
            renewed = [(pk, new) for pk, *old in rows if (new := self._renewed(key, *old)) is not None]
            if renewed:
                cursor.execute(self._said(CHANGED), [key.name, *map(list, zip(*renewed, strict=True))])
        return Round(len(renewed), len(rows) - len(renewed), rows[-1][0] if rows else None)

    def opens(self, key_id: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(self._said(ONE), [key_id])
            row = cursor.fetchone()
        return row is None or self._plain(key_id, *row) is not None

    def _renewed(self, key: Key, old_id: str, content: Any, bound: Any) -> bytes | None:
        plain = self._plain(old_id, content, bound)
        return None if plain is None else sealed_with(key, plain, self._bound(bound))

    def _plain(self, key_id: str, content: Any, bound: Any) -> bytes | None:
        try:
            return opened(key_id, bytes(content), self._bound(bound))
        except (KeyError, InvalidTag):
            return None

    def _bound(self, bound: Any) -> bytes:
        return bytes(bound.bytes) if self.bound else self.purpose

    def _said(self, statement: str) -> str:
        # Names of the program's own; values go as parameters.
        return statement.format(
            table=self.table,
            key=self.key,
            content=self.content,
            bound=self.bound or "NULL",
            pk=self.pk,
            kind=self.kind,
        )


def counted(places: Sequence[Sealed]) -> dict[str, dict[str, int]]:
    """Return how many records lie under each key, by the key's id and the place's title."""
    found: dict[str, dict[str, int]] = {}
    for place in places:
        for key_id, number in place.under().items():
            found.setdefault(key_id, {})[place.title.zh] = number
    return found
