"""What an office gives to be tried: one thing of each kind, brought into any state in which an action stands, and people."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, ClassVar

from django.db import DatabaseError, connection, transaction

from qiban.core.actor import Actor
from qiban.core.office import Office, offices

from .doors import Door, body_schema, good, of_office


def office_of(name: str) -> Office:
    """Return the office whose thing this is."""
    return next(one for one in offices() if name in one.things)


class Things:
    """One thing of each kind of an office.

    Args:
        ids: the things by their kinds' names.
        looking: who looks at the office's pages.
    """

    office: ClassVar[Office]
    # What addresses hold besides a thing's id; what passes for fields of these names, everywhere and in an action.
    known: Mapping[str, object] = {}
    usual: Mapping[str, Any] = {}
    usual_in: Mapping[str, Mapping[str, Any]] = {}
    # The things that stand in the state of an action by what people did, where columns alone do not bring one there.
    in_state: Mapping[str, int] = {}

    def __init__(self, ids: Mapping[str, int], looking: Actor) -> None:
        self.ids, self.looking = ids, looking

    def who(self, door: Door) -> Actor:
        """Return somebody who may take the action."""
        raise NotImplementedError

    def body(self, door: Door) -> dict[str, Any]:
        """Return what a program would say to an action on a usual day."""
        schema = body_schema(door)["properties"]
        known = {**self.usual, **self.usual_in.get(door.action, {})}
        own = [name for name in ("step_no", "at", "files") if name not in known]
        fields = {name: one for name, one in schema.items() if name not in own}
        return {name: known[name] if name in known else good(name, one) for name, one in fields.items()}

    def filled(self, address: str) -> str:
        """Return an address of the office with what is there."""
        first = next(iter(self.ids.values()))
        own = {f"{name}_id": pk for name, pk in self.ids.items()}
        return address.format(**{"pk": first, **own, **self.known})

    @contextmanager
    def open(self, door: Door) -> Iterator[int]:
        """Bring the thing behind a door into its state, as far as its columns let it, and back."""
        pk = self.in_state.get(door.action) or self.ids[door.kind.name]
        with transaction.atomic():
            self._put(door.kind.thing.model, pk, door.state)
            yield pk
            transaction.set_rollback(True)

    def _put(self, model: Any, pk: int, state: str) -> None:
        """Write a state past the trigger that lets no thing leave the table."""
        if model._default_manager.filter(pk=pk, state=state).exists():
            return
        table = connection.ops.quote_name(model._meta.db_table)
        with suppress(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE {table} DISABLE TRIGGER USER")
            model._default_manager.filter(pk=pk).update(state=state)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER; SET CONSTRAINTS ALL DEFERRED")

    @classmethod
    def newest(cls) -> dict[str, int]:
        """Return the newest thing of each kind."""
        return {kind.name: kind.thing.model._default_manager.latest("pk").pk for kind in of_office(cls.office)}
