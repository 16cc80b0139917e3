"""Months are exported whole, frozen on their day, kept by the database, and counted anew with every difference named."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from django.db import Error, connection, transaction
from tests.evaluation.forty import HOUSING, MONTH, begun, call, finish, plain
from tests.hotline.conftest import City, civil

from qiban.cli import evaluation as commands
from qiban.core.actor import SYSTEM
from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.evaluation.columnar import exporting
from qiban.evaluation.columnar.exporting import export
from qiban.evaluation.layout import Layout, kept
from qiban.evaluation.models import Difference, Figure, Month, Standing
from qiban.evaluation.months import after, before, bounds, last_day, month_of, read_month
from qiban.evaluation.operations.counting import law_of, open_month, refresh_month
from qiban.evaluation.operations.daily import count_open_months
from qiban.evaluation.operations.freezing import freeze_due_months, freeze_month
from qiban.evaluation.operations.revising import check_month, revise_month
from qiban.hotline import operations
from qiban.hotline.models import Demand

MINUTE = timedelta(minutes=1)
ENDED = civil("2024-04-01 00:00")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.QIBAN_EVALUATION_FOLDER = tmp_path / "evaluation"
    return tmp_path / "evaluation"


@pytest.fixture
def city(db: None) -> City:
    return City()


def frozen(city: City, at: Any = ENDED) -> Month:
    open_month(MONTH, at=civil("2024-03-01"))
    return freeze_month(actor=city.post("centre", "supervisor"), evaluation_month_id=MONTH, at=at)


def test_months_are_numbers_that_people_write_in_several_ways() -> None:
    assert [read_month(one) for one in ("2024-03", "202403", "2024年3月", " 2024/3 ")] == [MONTH] * 4
    assert (before(202401), after(202312), before(MONTH), after(MONTH)) == (202312, 202401, 202402, 202404)
    assert (last_day(202402).day, last_day(202312).isoformat()) == (29, "2023-12-31")
    begins_at, ends_at = bounds(MONTH)
    assert (begins_at, ends_at) == (civil("2024-03-01"), civil("2024-04-01"))
    assert (month_of(ends_at - MINUTE), month_of(ends_at)) == (MONTH, 202404)
    for wrong in ("2024-13", "2024-00", "24-03", "三月", ""):
        with pytest.raises(Invalid):
            read_month(wrong)


def test_a_month_is_frozen_by_itself_when_five_working_days_have_passed(city: City) -> None:
    """Qingming is 4 to 6 April 2024 and Sunday the 7th is worked: 1, 2, 3, 7 and 8 April."""
    del city
    open_month(MONTH, at=civil("2024-03-01"))
    assert freeze_due_months(at=civil("2024-04-08 23:59")) == []
    (month,) = freeze_due_months(at=civil("2024-04-09 00:00"))
    assert (month.pk, month.state, month.frozen_at, month.frozen_by) == (MONTH, "frozen", civil("2024-04-09"), None)
    entries = list(Entry.objects.filter(subject_type="evaluation_month", subject_id=MONTH).order_by("sequence"))
    assert [(one.action, one.role, one.clause) for one in entries] == [
        ("open_month", "system", "hotline:19"),
        ("freeze_month", "system", "hotline:19"),
    ]
    assert entries[-1].detail["digest"] == month.digest
    assert freeze_due_months(at=civil("2024-04-09 00:01")) == []


def test_the_nightly_count_begins_this_month_and_the_one_before_where_the_hotline_ran(city: City) -> None:
    assert count_open_months(at=civil("2024-04-02 01:40")) == []
    plain(city, HOUSING, "2024-03-04")
    assert [one.pk for one in count_open_months(at=civil("2024-03-15 01:40"))] == [MONTH]
    assert [one.pk for one in count_open_months(at=civil("2024-04-02 01:40"))] == [MONTH, 202404]
    assert Figure.objects.get(month=MONTH, unit=city.unit(HOUSING), rate="on_time").cases == 1
    # Every unit with a group has its four rates, and a word on why there is none.
    assert Figure.objects.filter(month=MONTH).count() == 4 * Standing.objects.filter(month=MONTH).count()
    assert (
        Standing.objects.filter(month=MONTH, score=None, place=None).count()
        == Standing.objects.filter(month=MONTH).count()
    )
    assert [one.pk for one in count_open_months(at=civil("2024-04-09 01:40"))] == [202404]
    assert Month.objects.get(pk=MONTH).state == "frozen"


def test_months_in_which_nothing_ran_are_counted_once_it_runs_again(city: City) -> None:
    plain(city, HOUSING, "2024-03-04")
    count_open_months(at=civil("2024-03-15 01:40"))
    assert [one.pk for one in count_open_months(at=civil("2024-07-02 01:40"))] == [202406, 202407]
    assert list(Month.objects.filter(state="frozen").order_by("pk").values_list("pk", flat=True)) == [
        MONTH,
        202404,
        202405,
    ]


def test_a_month_is_frozen_once_by_the_centre_and_not_before_its_end(city: City) -> None:
    open_month(MONTH, at=civil("2024-03-01"))
    with pytest.raises(Invalid, match="尚未结束"):
        freeze_month(actor=SYSTEM, evaluation_month_id=MONTH, at=ENDED - MINUTE)
    for actor, kind in ((city.handler(), Refused), (city.post("housing", "supervisor"), Denied)):
        with pytest.raises(kind):
            freeze_month(actor=actor, evaluation_month_id=MONTH, at=ENDED)
    with pytest.raises(Refused):
        revise_month(actor=city.director, evaluation_month_id=MONTH, reason="抽查", at=ENDED)
    with pytest.raises(Invalid):
        check_month(Month.objects.get(pk=MONTH), at=ENDED)
    month = freeze_month(actor=city.director, evaluation_month_id=MONTH, at=ENDED)
    with pytest.raises(Refused):
        freeze_month(actor=city.director, evaluation_month_id=MONTH, at=ENDED + MINUTE)
    with pytest.raises(Invalid):
        revise_month(actor=city.director, evaluation_month_id=MONTH, reason=" ", at=ENDED + MINUTE)
    assert refresh_month(MONTH, at=ENDED + MINUTE).computed_at == month.computed_at == ENDED


def test_the_database_refuses_to_change_what_is_frozen(city: City) -> None:
    month = frozen(city)
    revise_month(actor=city.director, evaluation_month_id=MONTH, reason="抽查", at=ENDED + MINUTE)
    some = Figure.objects.filter(month=month, revision=None)[0]
    statements = [
        f"UPDATE evaluation_figure SET good = good WHERE id = {some.pk}",  # noqa: S608
        "DELETE FROM evaluation_figure WHERE revision_id IS NULL",
        "DELETE FROM evaluation_figure WHERE revision_id IS NOT NULL",
        "UPDATE evaluation_standing SET size = 0",
        "UPDATE evaluation_month SET digest = 'x'",
        "UPDATE evaluation_month SET cases_digest = ''",
        "UPDATE evaluation_month SET frozen_at = NULL, state = 'open'",
        "DELETE FROM evaluation_month",
        "UPDATE evaluation_revision SET is_adopted = true",
        "INSERT INTO evaluation_figure SELECT (f).* FROM (SELECT f FROM evaluation_figure f LIMIT 1) AS x",
    ]
    assert [sql for sql in statements if _is_let(sql)] == []


def _is_let(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except Error:
        return False
    return True


def test_the_same_month_exports_to_the_same_bytes_and_holds_nobody_s_identity(city: City, tmp_path: Path) -> None:
    plain(city, HOUSING, "2024-03-04")
    layouts = [Layout(tmp_path / name) for name in ("one", "other")]
    made = [export(MONTH, ENDED, law_of(MONTH), one) for one in layouts]
    assert made[0] == made[1]
    assert made[0].cases == 4
    assert layouts[0].cases_of(MONTH).read_bytes() == layouts[1].cases_of(MONTH).read_bytes()
    table = pq.read_table(layouts[0].cases_of(MONTH), partitioning=None)
    assert table.column_names == [
        *("rate", "unit_id", "order_id", "demand_id", "case_id", "number", "good", "counted", "why"),
        *("due_at", "done_at", "round", "ext"),
    ]
    said = str(table.to_pylist())
    demand = Demand.objects.get()
    assert not [one for one in ("王建国", "1390533", demand.query_code, str(demand.identity_id)) if one in said]


def test_an_export_that_breaks_off_leaves_the_file_before_it(
    city: City, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain(city, HOUSING, "2024-03-04")
    open_month(MONTH, at=civil("2024-03-01"))
    refresh_month(MONTH, at=civil("2024-03-10"))
    content = kept().cases_of(MONTH).read_bytes()
    plain(city, HOUSING, "2024-03-05")

    def broken(*_given: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(exporting.Judge, "cases", broken)
    with pytest.raises(OSError, match="disk full"):
        refresh_month(MONTH, at=civil("2024-03-11"))
    assert kept().cases_of(MONTH).read_bytes() == content
    assert [one.name for one in folder.rglob("*") if one.is_file()] == ["part-0.parquet", "part-0.parquet"]


def test_what_becomes_otherwise_after_the_freeze_is_named_order_by_order(city: City) -> None:
    returned, called, turned = (begun(city, HOUSING, "2024-03-11") for _ in range(3))
    # Asked for in time, and not decided when the month is frozen: until then it is overdue.
    asked = operations.request_return(
        actor=city.handler(),
        order_id=returned.pk,
        reason="不属于本单位职责",
        basis="职责规定",
        proposed_unit_id=city.unit("water").pk,
        at=civil("2024-03-12 09:00"),
    )
    city.reply(called, at=civil("2024-03-12 11:00"))
    city.pass_review(called, at=civil("2024-03-12 12:00"))
    finish(city, turned, HOUSING, "2024-03-12 11:00", (True, True, True))
    month = frozen(city)
    housing = city.unit(HOUSING)
    assert Figure.objects.get(month=month, unit=housing, rate="on_time").cases == 3
    operations.approve_return(actor=city.dispatcher, request_id=asked.pk, at=ENDED + MINUTE)
    # Calls of March that were entered late.
    call(city, called, called.demands.get(), (True, True, False), civil("2024-03-29 10:00"))
    operations.rework(
        actor=city.caller, order_id=turned.pk, ground="unclear", reason="未说明", at=civil("2024-03-13 10:00")
    )
    finish(city, turned, HOUSING, "2024-03-14 11:00", (True, True, False))
    looked = check_month(Month.objects.get(pk=MONTH), at=ENDED + 2 * MINUTE)
    assert (looked.is_kept, looked.is_same) == (True, True)
    assert Difference.objects.count() == 0
    revision = revise_month(actor=city.director, evaluation_month_id=MONTH, reason="核对", at=ENDED + 2 * MINUTE)
    found = {
        (one.order, one.rate): (one.kind, one.why_zh) for one in revision.differences.select_related("order").all()
    }
    assert found == {
        (returned, "on_time"): ("removed", "原计为未达标，现不计入：在时限内回退"),
        (called, "process"): ("added", "冻结后新增，计为达标"),
        (called, "result"): ("added", "冻结后新增，计为达标"),
        (called, "solved"): ("added", "冻结后新增，计为未达标"),
        (turned, "on_time"): ("added", "冻结后新增，计为达标"),
        (turned, "solved"): ("changed", "由达标变为未达标"),
    }
    assert len(looked.differences) == len(found)
    assert all(one.why_en for one in revision.differences.all())
    # The frozen figures stand, and the revision has its own beside them.
    assert Figure.objects.get(month=month, unit=housing, rate="on_time", revision=None).cases == 3
    assert (revision.is_adopted, revision.figures.get(unit=housing, rate="on_time").cases) == (False, 3)
    again = revise_month(
        actor=city.director, evaluation_month_id=MONTH, reason="采用", is_adopted=True, at=ENDED + 3 * MINUTE
    )
    assert (again.no, again.digest, again.differences.count()) == (2, revision.digest, len(found))
    # From then on it is what later counts are held against.
    last = revise_month(actor=city.director, evaluation_month_id=MONTH, reason="抽查", at=ENDED + 4 * MINUTE)
    assert (last.no, last.differences.count()) == (3, 0)


def test_frozen_files_that_were_changed_or_lost_are_found_and_never_counted_from(city: City) -> None:
    month = frozen(city)
    file = kept().cases_of(MONTH)
    content = file.read_bytes()
    for damage in (lambda: file.write_bytes(content + b" "), file.unlink):
        damage()
        looked = check_month(month, at=ENDED + MINUTE)
        assert (looked.is_kept, looked.is_same, looked.differences) == (False, False, ())
        with pytest.raises(Invalid) as raised:
            revise_month(actor=city.director, evaluation_month_id=MONTH, reason="抽查", at=ENDED + MINUTE)
        assert "备份" in raised.value.message.zh
    file.write_bytes(content)
    assert check_month(month, at=ENDED + MINUTE).is_kept


def test_the_commands_export_freeze_look_and_count_anew(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_use", lambda: None)
    plain(city, HOUSING, "2024-03-04")
    run = CliRunner().invoke
    assert '"state": "open"' in run(commands.command, ["export", "2024-03", "--json"]).output
    assert run(commands.command, ["check", "2024-03"]).exit_code == 2
    assert "已冻结：4条明细" in run(commands.command, ["freeze", "2024-03"]).output
    assert "没有重新导出" in run(commands.command, ["export", "2024-03"]).output
    looked = run(commands.command, ["check", "2024-03"])
    assert (looked.exit_code, "与冻结数据一致" in looked.output, "变化0条" in looked.output) == (0, True, True)
    counted = run(commands.command, ["recompute", "2024-03", "--reason", "抽查", "--json"])
    assert '"differences": []' in counted.output
    kept().cases_of(MONTH).unlink()
    lost = run(commands.command, ["check", "2024-03"])
    assert (lost.exit_code, "备份" in lost.output) == (1, True)
    assert run(commands.command, ["check", "1999-01"]).exit_code == 2
    assert run(commands.command, ["freeze", "2024-3x"]).exit_code == 2
