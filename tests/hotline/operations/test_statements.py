"""How many statements the paths take that every demand takes: each with its reason, so that one more needs one too."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.hotline.conftest import City, civil

from qiban.core.obligations.sweep import sweep
from qiban.hotline import operations
from qiban.hotline.identity import Contact

TABLE = re.compile(r'(?:INTO|FROM|UPDATE) "?(\w+)"?')


def statements(act: Callable[[], object]) -> list[str]:
    """Return what `act` sends: verb and tables of each statement, without those that only mark the transaction."""
    with CaptureQueriesContext(connection) as captured:
        act()
    sent = [query["sql"].strip() for query in captured.captured_queries]
    return [_short(sql) for sql in sent if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def _short(sql: str) -> str:
    if sql.startswith("WITH part0"):
        return "INSERT " + " ".join(re.findall(r'INSERT INTO "(\w+)"', sql))
    return f"{sql.split()[0]} {TABLE.search(sql)[1]}"  # type: ignore[index]


def test_an_intake_takes_three_statements(city: City) -> None:
    agent, area = city.agent, city.unit("zhangdian").pk
    draft = operations.Draft(
        subject="停水", detail="停水两天", category="water_supply", area_id=area, contact=Contact(phone="13905330001")
    )
    operations.intake(actor=agent, draft=draft)
    assert statements(lambda: operations.intake(actor=agent, draft=draft)) == [
        "INSERT hotline_identity hotline_demand",  # the demand's id is read back …
        "INSERT obligations_obligation journal_entry",  # … for its clock and its entry, whose hash holds it
        "INSERT procrastinate_jobs",  # the look at surges, unless it waits already
    ]


def test_a_dispatch_to_one_unit_takes_thirteen_statements_in_two_round_trips(city: City) -> None:
    order, at = city.order(), city.start + timedelta(minutes=2)
    housing, actor = city.unit("housing").pk, city.dispatcher
    sent = statements(lambda: operations.dispatch(actor=actor, order_id=order.pk, lead_unit_id=housing, at=at))
    assert sent == [
        "SELECT hotline_order",  # its lock
        "SELECT journal_entry",  # the chain's last link
        "SELECT hotline_assignment",  # units that work on it already
        "SELECT hotline_demand",  # whom they accuse, and whose dispatch is now done
        "SELECT units_unit",  # open, and where in the tree
        "SELECT generate_series",  # the part's id, for its obligations
        "UPDATE hotline_order",
        "INSERT journal_entry",
        "WITH webhooks_receiver",  # whoever listens is told
        "UPDATE obligations_obligation",  # the centre has dispatched
        "INSERT hotline_assignment",
        "INSERT obligations_obligation",  # handling, and the windows for a return and an extension
        "INSERT notices_notice",
    ]


def test_a_reply_takes_eleven_statements_in_two_round_trips(city: City) -> None:
    order, at = city.bring("handling"), city.start + timedelta(minutes=9)
    handler = city.handler()
    sent = statements(
        lambda: operations.reply(
            actor=handler, order_id=order.pk, result="已恢复供水", told_at=at, told_how="电话", at=at
        )
    )
    assert sent == [
        "SELECT hotline_order",  # its lock
        "SELECT journal_entry",  # the chain's last link
        "SELECT hotline_assignment",  # the unit's own part, and whether all others have answered
        "UPDATE hotline_assignment",
        "INSERT hotline_reply",
        "UPDATE hotline_request",  # what is asked for and now moot
        "UPDATE obligations_obligation",  # handling is met, the windows are void
        "UPDATE hotline_order",
        "INSERT journal_entry",
        "WITH webhooks_receiver",  # whoever listens is told
        "INSERT obligations_obligation",  # the centre owes the review, unless it does already
    ]


def test_a_quiet_sweep_takes_one_statement_whatever_is_open(city: City) -> None:
    for _ in range(3):
        city.order()
    assert statements(lambda: sweep(at=city.start)) == ["SELECT obligations_obligation"]


def test_a_sweep_takes_the_same_statements_for_one_light_and_for_many(city: City) -> None:
    at = civil("2023-10-20 09:00")
    city.demand()
    first = statements(lambda: sweep(at=at))
    for _ in range(12):
        city.demand()
    many = statements(lambda: sweep(at=at))
    assert first == [
        "SELECT obligations_obligation",  # what is due, locked
        "UPDATE obligations_obligation",
        "SELECT obligations_reminder",  # who was reminded before
        "INSERT obligations_reminder",
        "SELECT journal_entry",  # the chains' last links
        "INSERT journal_entry",
        "INSERT notices_notice",
    ]
    # Many rows are copied, with their ids asked for first.
    assert len(many) == len(first) + 2
