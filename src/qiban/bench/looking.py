"""What a request costs the database: its statements, the rows that they read, and whether one of them reads a whole table."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from django.db import connection
from django.test import Client

from qiban.core.database.exchange import Statement as Said
from qiban.core.rows.speaking import database

from .knowledge_tables import KNOWLEDGE
from .load import Request
from .multiplying import TABLES
from .plan_crowd import TABLES as OF_PLANS
from .project_copying import TABLES as OF_PROJECTS

BIG = frozenset({*TABLES, *OF_PROJECTS, *OF_PLANS, *KNOWLEDGE, "hotline_identity"})
Statement = tuple[str, Any]


@dataclass(slots=True)
class Look:
    """The cost of one request.

    Args:
        rows: how many rows its statements read from tables and indexes, those included that were then left out.
        scans: tables of the bench that were read from end to end.
        widest: the statement that read most.
    """

    status: int
    statements: int = 0
    rows: int = 0
    scans: list[str] = field(default_factory=list)
    widest: str = ""
    widest_rows: int = 0


def look_at(request: Request) -> Look:
    """Let this process answer a request, then ask the database how it carries out each statement of it."""
    browser = Client(SERVER_NAME="localhost")
    kind, body = request.content
    with _noted() as statements:
        answer = browser.generic(request.method, request.path, body, kind, headers=request.headers)
    found = Look(answer.status_code, statements=len(statements))
    for statement in statements:
        if _only_reads(statement[0]):
            _add(found, statement)
    return found


def _only_reads(sql: str) -> bool:
    return sql.lstrip().upper().startswith(("SELECT", "(SELECT", "WITH")) and "INSERT INTO" not in sql


@contextmanager
def _noted() -> Iterator[list[Statement]]:
    """Note the statements that are carried out meanwhile, those that go out together (`core.rows`), too."""
    noted: list[Statement] = []
    speaking = database()
    say = speaking.say

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001
        noted.append((sql, params))
        return execute(sql, params, many, context)

    def note_said(statement: Said) -> None:
        noted.append((statement.sql, statement.values))
        say(statement)

    with connection.execute_wrapper(note), mock.patch.object(speaking, "say", note_said):
        yield noted


def _add(look: Look, statement: Statement) -> None:
    sql, params = statement
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
        (found,) = cursor.fetchone()
    rows = 0
    for node in _nodes(found[0]["Plan"]):
        read = _rows_of(node)
        rows += read
        # The tables of parts that are not measured are empty.
        if node["Node Type"] == "Seq Scan" and node.get("Relation Name") in BIG and read:
            look.scans.append(node["Relation Name"])
    look.rows += rows
    if rows > look.widest_rows:
        look.widest, look.widest_rows = sql, rows


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from _nodes(child)


def _rows_of(node: dict[str, Any]) -> int:
    if "Relation Name" not in node and "Index Name" not in node:
        return 0
    left_out = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return round((node["Actual Rows"] + left_out) * node["Actual Loops"])
