"""Whose database it is: the demo's, whose plan the journal keeps, or somebody's with real demands, which stays untouched."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from qiban.core.actor import SYSTEM
from qiban.core.journal import operations as journal
from qiban.core.journal.models import Entry
from qiban.hotline.models import Demand
from qiban.platform.problems import Problem

from .plan import Plan

SUBJECT_TYPE, SUBJECT_ID, ACTION = "demo", 1, "demo_begins"
# Any number, the same for all of Qiban on one server.
LOCK = 0x51_B4_DE


def plan_of_this_database() -> Plan | None:
    """Return the plan that is played in this database, or None where no demo has begun."""
    kept = (
        Entry.objects.filter(subject_type=SUBJECT_TYPE, subject_id=SUBJECT_ID, action=ACTION)
        .values_list("detail", flat=True)
        .first()
    )
    return _plan(kept) if kept else None


@transaction.atomic
def begin(*, seed: int, demands: int, days: int, now: datetime) -> Plan:
    """Return the plan of this database; where none has begun, begin one, so that a restart goes on with the same.

    Raises:
        Problem: the database holds demands that are not the demo's.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if kept := plan_of_this_database():
        return kept
    if Demand.objects.exists():
        raise Problem(
            "此数据库中已有真实诉求，不能装入演示数据。",
            "This database holds real demands; demo data does not go in with them.",
            "请用环境变量 QIBAN_HOME 指定另一个目录（使用外部数据库的，另建一个数据库），再运行 qiban demo。",
            "Name another folder with QIBAN_HOME (another database, if it is a server of your own), then run qiban demo.",
        )
    detail = {"seed": seed, "demands": demands, "days": days, "now": now.isoformat()}
    journal.record(
        subject_type=SUBJECT_TYPE,
        subject_id=SUBJECT_ID,
        action=ACTION,
        actor=SYSTEM,
        at=now,
        detail=detail,
        is_first=True,
    )
    return _plan(detail)


def _plan(kept: dict[str, Any]) -> Plan:
    return Plan(seed=kept["seed"], now=datetime.fromisoformat(kept["now"]), demands=kept["demands"], days=kept["days"])
