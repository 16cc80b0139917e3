"""What the table does not hold, the database refuses: things of supervision begin in their first state, and step as written."""

import pytest
from django.db import Error, connection, transaction
from tests.supervision.conftest import City

from qiban.law.hotline.workflow import STATES, STEPS
from qiban.supervision.models import AccountabilityNotice, Dispute, Rectification, SupervisionOrder, TopicStudy
from qiban.supervision.models.base import Supervising

KINDS: tuple[type[Supervising], ...] = (SupervisionOrder, TopicStudy, Rectification, AccountabilityNotice, Dispute)


def lawful(kind: type[Supervising]) -> set[tuple[str, str, str, str]]:
    return {
        (step.state, step.action, role, step.next_state)
        for step in STEPS
        if step.subject == kind.subject_type
        for role in step.roles
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.subject_type)
def test_the_database_lets_just_the_table_s_steps_through(city: City, kind: type[Supervising]) -> None:
    """The triggers look at old and new only, so a bare table that is made like the thing's will do."""
    del city
    table, bare = kind._meta.db_table, f"bare_{kind.subject_type}"
    names = {step[1] for step in lawful(kind)} | {"nonsense"}
    states = STATES[kind.subject_type]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {bare} (LIKE {table})")
        for column in [one.column for one in kind._meta.fields if not one.primary_key]:
            cursor.execute(f"ALTER TABLE {bare} ALTER COLUMN {column} DROP NOT NULL")
        cursor.execute(
            "SELECT replace(pg_get_triggerdef(oid), %s, %s) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [f"ON public.{table}", f"ON {bare}", table],
        )
        for (made,) in cursor.fetchall():
            cursor.execute(made)
        first = next(iter(states))
        for state in states:
            with transaction.atomic():
                try:
                    with transaction.atomic():
                        cursor.execute(f"INSERT INTO {bare} (id, state, step_no) VALUES (1, %s, 0)", [state])
                    is_let = True
                except Error:
                    is_let = False
                transaction.set_rollback(True)
            assert is_let is (state == first), state
        cursor.execute(f"INSERT INTO {bare} (id, state, step_no) VALUES (1, %s, 0)", [first])
        cursor.execute(f"ALTER TABLE {bare} DISABLE TRIGGER USER")
        for state in states:
            cursor.execute(f"UPDATE {bare} SET state = %s, step_no = 0", [state])
            cursor.execute(f"ALTER TABLE {bare} ENABLE TRIGGER USER")
            for action in names:
                for role in ("supervisor", "director", "handler", "system", "staffing_officer", "administrator"):
                    for after in states:
                        assert steps_to(cursor, bare, action, role, after) is (
                            (state, action, role, after) in lawful(kind)
                        )
            cursor.execute(f"ALTER TABLE {bare} DISABLE TRIGGER USER")


def steps_to(cursor: object, table: str, action: str, role: str, state: str) -> bool:
    sql = f"UPDATE {table} SET state = %s, last_action = %s, last_role = %s, step_no = step_no + 1"
    try:
        with transaction.atomic():
            cursor.execute(sql, [state, action, role])  # type: ignore[attr-defined]
            transaction.set_rollback(True)
    except Error:
        return False
    return True
