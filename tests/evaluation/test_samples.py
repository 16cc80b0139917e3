"""A third party's samples: good rows are taken in although others are bad, and a file counts once (Art. 19)."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook
from tests.evaluation.forty import HOUSING, MONTH, plain
from tests.hotline.conftest import City, civil

from qiban.core.errors import Denied, Invalid
from qiban.core.people.models import Person
from qiban.evaluation.formats.samples import answer
from qiban.evaluation.models import Figure, Sample, SampleFile
from qiban.evaluation.operations.counting import open_month
from qiban.evaluation.operations.freezing import freeze_month
from qiban.evaluation.operations.revising import revise_month
from qiban.evaluation.operations.sampling import take_samples

HEADER = ("单位", "工单编号", "服务过程满意", "办理结果满意", "问题解决", "抽测日期", "抽测机构")
AT = civil("2024-04-01 09:00")
AGENCY = "淄博市民意调查中心"


@pytest.fixture
def city(db: None, settings: Any, tmp_path: Path) -> City:
    settings.QIBAN_EVALUATION_FOLDER = tmp_path / "evaluation"
    open_month(MONTH, at=civil("2024-03-01"))
    return City()


def sheet(*rows: Sequence[Any], header: Sequence[str] = HEADER) -> bytes:
    book, target = Workbook(), BytesIO()
    book.active.append(list(header))  # type: ignore[union-attr]
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(target)
    return target.getvalue()


def test_good_rows_are_taken_in_and_bad_ones_named_with_what_is_wrong(city: City) -> None:
    order = plain(city, HOUSING, "2024-03-04")
    content = sheet(
        ("市住房城乡建设局", order.number, "是", "不满意", "未解决", "2024-03-28", AGENCY),
        ("市住房城乡建设局", "", "满意", "", "拒答", "2024-03-28", AGENCY),
        ("市住房城乡建设局", "", "", "", "", "2024-03-28", AGENCY),
        ("市住房城乡建设局", "", "大概", "是", "是", "2024-03-28", AGENCY),
        ("没有这个局", "", "是", "是", "是", "2024-03-28", AGENCY),
        ("市水利局", order.number, "是", "是", "是", "2024-03-28", AGENCY),
        ("市水利局", "202403019999999", "是", "是", "是", "2024-03-28", AGENCY),
        ("市水利局", "", "是", "是", "是", "2024-04-02", AGENCY),
        ("市水利局", "", "是", "是", "是", "2023-12-31", AGENCY),
        ("市水利局", "", "是", "是", "是", "", AGENCY),
        ("市水利局", "", "是", "是", "是", "2024-03-28", ""),
        # Of the month in which the file comes, which nobody had begun yet.
        ("市水利局", "", "是", "是", "是", "2024-04-01", AGENCY),
    )
    file = take_samples(actor=city.director, content=content, name="三月.xlsx", at=AT)
    assert (file.taken_in, len(file.refused)) == (3, 9)
    taken = [
        (one.row, one.unit.code, one.month, one.order, one.process, one.result, one.solved)
        for one in file.samples.all()
    ]
    assert taken == [
        (2, "housing", MONTH, order, True, False, False),
        (3, "housing", MONTH, None, True, None, None),
        (13, "water", 202404, None, True, True, True),
    ]
    reasons = {one["row"]: one["zh"] for one in file.refused}
    words = {
        4: "三项都没有作答",
        5: "大概",
        6: "没有这个局",
        7: "没有承办过",
        8: "没有工单",
        9: "今天之后",
        10: "2023年12月没有评价数据",
        11: "抽测日期",
        12: "抽测机构",
    }
    assert reasons.keys() == words.keys()
    assert all(word in reasons[row] for row, word in words.items())
    assert all(one["en"] for one in file.refused)
    # The same file again, under whatever name, and the same sample in another one.
    assert take_samples(actor=city.director, content=content, name="again.xlsx", at=AT) == file
    more = sheet(("市住房城乡建设局", order.number, "是", "否", "否", "2024-03-28", AGENCY))
    assert (
        take_samples(actor=city.director, content=more, name="more.xlsx", at=AT).refused[0]["zh"]
        == "此前的文件已登记这一样本"
    )
    assert Sample.objects.count() == 3


def test_a_row_that_stands_twice_in_a_file_counts_once_as_it_would_from_two_files(city: City) -> None:
    order = plain(city, HOUSING, "2024-03-04")
    one = ("市住房城乡建设局", order.number, "是", "是", "是", "2024-03-28", AGENCY)
    other = ("市住房城乡建设局", order.number, "是", "是", "否", "2024-03-28", AGENCY)
    nobody = ("市住房城乡建设局", "", "是", "是", "是", "2024-03-28", AGENCY)
    content = sheet(one, other, one, nobody, nobody)
    file = take_samples(actor=city.director, content=content, name="三月.xlsx", at=AT)
    assert (file.taken_in, [(bad["row"], bad["zh"]) for bad in file.refused]) == (4, [(4, "与第2行重复")])


@pytest.mark.parametrize(
    ("cell", "said"), [("１", True), ("ＹＥＳ", True), ("０", False), ("×", False), ("－", None), ("比较满意", True)]
)
def test_answers_are_read_in_full_width_too(cell: str, said: bool | None) -> None:
    assert answer(cell) is said


def test_only_the_centre_takes_samples_in_and_a_file_that_is_none_is_refused(city: City) -> None:
    content = sheet(("市水利局", "", "是", "是", "是", "2024-03-28", AGENCY))
    for actor in (city.handler(), city.agent, city.post("housing", "supervisor")):
        with pytest.raises(Denied):
            take_samples(actor=actor, content=content, name="a.xlsx", at=AT)
    for wrong in (b"", b"%PDF-1.7", sheet(), sheet(header=("甲", "乙")), b"x" * (10 * 1024 * 1024 + 1)):
        with pytest.raises(Invalid):
            take_samples(actor=city.director, content=wrong, name="a.xlsx", at=AT)
    assert SampleFile.objects.count() == 0


def test_samples_that_come_after_the_freeze_weigh_once_the_month_is_counted_anew(city: City) -> None:
    month = freeze_month(actor=city.director, evaluation_month_id=MONTH, at=AT)
    content = sheet(*(("市水利局", "", "是", "否", "", "2024-03-28", AGENCY) for _ in range(3)))
    take_samples(actor=city.director, content=content, name="三月.xlsx", at=AT)
    water = city.unit("water")
    assert Figure.objects.get(month=month, unit=water, rate="process", revision=None).sampled == 0
    revision = revise_month(actor=city.director, evaluation_month_id=MONTH, reason="抽测补报", is_adopted=True, at=AT)
    found = {(one.rate, one.case_id, one.order, one.why_zh) for one in revision.differences.all()}
    assert found == {
        ("process", None, None, "第三方抽测由0份（0份达标）变为3份（3份达标）"),
        ("result", None, None, "第三方抽测由0份（0份达标）变为3份（0份达标）"),
    }
    assert revision.figures.get(unit=water, rate="process").sampled_good == 3


def test_the_page_takes_a_file_shows_its_bad_rows_and_hands_out_the_columns(city: City) -> None:
    browser = Client()
    browser.force_login(Person.objects.get(pk=city.post("centre", "supervisor").person_id))
    assert "第三方抽测" in browser.get("/evaluation/samples/").content.decode()
    empty = load_workbook(BytesIO(browser.get("/evaluation/samples/template.xlsx").content))
    assert tuple(cell.value for cell in empty.worksheets[0][1]) == HEADER
    upload = BytesIO(
        sheet(
            ("市水利局", "", "是", "是", "是", "2024-03-28", AGENCY), ("没有这个局", "", "是", "", "", "2024-03-28", "")
        )
    )
    upload.name = "三月.xlsx"
    shown = browser.post("/evaluation/samples/", {"file": upload}, follow=True)
    text = shown.content.decode()
    assert shown.redirect_chain
    assert "样本 1 份，未登记 1 行" in text
    assert "没有这个局" in text
    bad = load_workbook(BytesIO(browser.get(f"{shown.request['PATH_INFO']}bad.xlsx").content)).worksheets[0]
    assert bad["A2"].value == 3
    assert browser.post("/evaluation/samples/", {}).status_code == 422
    stranger = Client()
    stranger.force_login(Person.objects.get(pk=city.handler().person_id))
    assert stranger.get("/evaluation/samples/").status_code == 403
    assert stranger.get(shown.request["PATH_INFO"]).status_code == 403
