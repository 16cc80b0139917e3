"""Damage, repairs and claims as spreadsheets: what goes out comes in again, rows as people write them, bad ones named."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from tests.flood.aftermath.conftest import FIRST_ID, SECOND_ID, Plain
from tests.flood.conftest import City

from qiban.core.errors import Denied
from qiban.core.sheets import read_table
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import import_table
from qiban.flood.formats.tables import FLOOD_TABLES
from qiban.flood.models import ClaimedLoss, CompensationClaim, DamageFiling, DamageReport, FloodRepair
from qiban.flood.operations.aftermath.reporting import file_damage

DAMAGE, REPAIRS, CLAIMS = (FLOOD_TABLES[name] for name in ("damage", "flood-repairs", "compensation-claims"))


def written(header: Sequence[str], *rows: Sequence[Any]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return file.getvalue().encode("utf-8-sig")


@pytest.fixture(autouse=True)
def _now_is_in_2024(monkeypatch: pytest.MonkeyPatch, city: City) -> None:
    from qiban.core import clock

    monkeypatch.setattr(clock, "now", lambda: city.now)


def test_a_row_reports_and_the_same_file_changes_nothing(city: City, report: DamageReport) -> None:
    file = written(
        ("编号", "受灾人数", "死亡人口", "农作物受灾面积（公顷）", "直接经济损失（万元）", "水毁工程"),
        (report.number, "1,200人", "0", "1207.5亩", "350", "２处"),
    )
    first, again = (import_table(DAMAGE, file, actor=city.town) for _ in range(2))
    assert (list(first.entered.values()), first.bad) == ([report.number], [])
    assert list(again.known.values()) == [report.number]
    report.refresh_from_db()
    expected = {"affected": "1200", "dead": "0", "crops": "80.5", "loss": "3500000.00", "works": "2"}
    assert report.figures == expected
    assert DamageFiling.objects.count() == 1


def test_what_is_strange_in_a_row_is_taken_with_a_word_in_its_column(city: City, report: DamageReport) -> None:
    file_damage(actor=city.town, damage_report_id=report.pk, figure_dead="2", at=city.now)
    header = ("编号", "死亡人口", "因灾死亡人口的说明")
    (bad,) = import_table(DAMAGE, written(header, (report.number, "1", "")), actor=city.town).bad
    assert "减少到1人" in bad.reason.zh
    taken = import_table(DAMAGE, written(header, (report.number, "1", "一人生还")), actor=city.town)
    assert list(taken.entered.values()) == [report.number]


@pytest.mark.parametrize(
    ("cells", "said"),
    [(("ZQ999999", "1"), "没有灾情报告"), (("", "1"), "为空"), (("{}", "很多"), "应为数值"), (("{}", "1.5"), "整数")],
)
def test_bad_rows_are_named(city: City, report: DamageReport, cells: tuple[str, str], said: str) -> None:
    row = (cells[0].format(report.number), cells[1])
    (bad,) = import_table(DAMAGE, written(("编号", "受灾人口"), row), actor=city.town).bad
    assert said in bad.reason.zh
    assert not DamageFiling.objects.exists()


def test_what_is_exported_is_known_when_it_comes_back(city: City, report: DamageReport) -> None:
    file_damage(
        actor=city.town, damage_report_id=report.pk, figure_affected="1200", figure_loss="12.345678", at=city.now
    )
    done = import_table(DAMAGE, sheet_of(DAMAGE, city.town), actor=city.town)
    assert (list(done.known.values()), done.bad) == ([report.number], [])
    with pytest.raises(Denied):
        import_table(DAMAGE, sheet_of(DAMAGE, city.county), actor=city.county)


def test_works_are_listed_from_a_sheet_once(city: City) -> None:
    city.at("2024-08-01 09:00")
    header = ("工程名称", "地点", "责任单位", "所需资金（万元）", "完成期限")
    file = written(
        header, ("生产桥", "村北", "常家镇", "12.5", "2025-05-31"), ("涵闸", "村南", "常家镇", "3", "2025-07-01")
    )
    first, again = (import_table(REPAIRS, file, actor=city.county) for _ in range(2))
    assert len(first.entered) == 1
    assert "下一汛期" in first.bad[0].reason.zh
    assert len(again.known) == 1
    assert FloodRepair.objects.get().cost == Decimal("125000.00")


def test_losses_come_a_row_each_and_go_out_with_accounts_for_the_place_alone(city: City, plain: Plain) -> None:
    header = (
        "名单编号",
        "户主",
        "身份证号",
        "开户银行",
        "账号",
        "类别",
        "作物",
        "亩数",
        "单位价值（元）",
        "损失金额（元）",
    )
    number = plain.listed.number
    rows = [
        (number, "张三丰", FIRST_ID, "农商银行", "622848", "农作物", "玉米", "5", "1200", ""),
        (number, "张三丰", FIRST_ID, "农商银行", "622848", "居民住房", "砖房", "3", "2万", "30000"),
        (number, "李四", SECOND_ID, "", "", "农作物", "大豆", "2.5亩", "1,000", ""),
        (number, "王五", "370322199912310021", "", "", "农作物", "大豆", "1", "1000", ""),
    ]
    first, again = (import_table(CLAIMS, written(header, *rows), actor=plain.warden) for _ in range(2))
    assert len(first.entered) == 2, [one.reason.zh for one in first.bad]
    assert ["数量" in first.bad[0].reason.zh, "校验位" in first.bad[1].reason.zh] == [True, True]
    assert len(again.known) == 2
    claim = CompensationClaim.objects.get()
    # 4,200 for the maize, and 30,000 for the house of 60,000.
    assert (claim.amount, ClaimedLoss.objects.count()) == (Decimal("34200.00"), 2)
    sheet = sheet_of(CLAIMS, city.town)
    (one, _two) = list(read_table(sheet, CLAIMS.wanted).lines)
    assert str(one.cells["id_number"]) == FIRST_ID
    for actor in (city.duty, city.member("finance"), city.other_town, city.post("city_government", "flood_head")):
        assert list(CLAIMS.rows(actor)) == []
    assert [len(done.known) for done in [import_table(CLAIMS, sheet, actor=city.town)]] == [2]
