"""What was found beside a careful reader's truth, counted; every count here is counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from qiban.gazette.parsing import parse
from qiban.gazette.parsing.model import Document, Proposal
from qiban.gazette.scoring import Sheet, compared, score
from qiban.gazette.scoring.alike import bare_unit_name, plain, quantity
from qiban.gazette.scoring.responsibilities import leads_of
from qiban.platform.problems import Problem

TEXT = """试验市人民政府关于印发花园城市建设工作方案的通知

试政字〔2024〕5号

各区县人民政府，市政府各部门：
现将《花园城市建设工作方案》印发给你们，请认真贯彻执行。
试验市人民政府
2024年3月5日

花园城市建设工作方案

一、主要任务
1．建设公园。到2027年，建成公园30个以上，绿地率达到40%。（责任单位：市城市管理局、市财政局）
2．修建步道。到2027年，步道总长度突破300公里。（牵头单位：市住房城乡建设局；配合单位：市水利局、市体育局）
"""
TRUTH: dict[str, Any] = {
    "number": "试政字[2024]5号",
    "year": 2024,
    "serial": 5,
    "title": "试验市人民政府关于印发花园城市建设工作方案的通知",
    "inner_title": "花园城市建设工作方案",
    "issuer": "试验市人民政府",
    "issued_on": "2024-03-05",
    "expires_on": None,
    "measures": 2,
    "measures_with_units": 2,
    "chapters": None,
    "articles": None,
    "units_samples": [
        ["建设公园", ["市城市管理局", "市财政局"], None],
        ["修建步道", ["市住房城乡建设局", "水利局", "体育局"], "市住房城乡建设局"],
    ],
    "targets": [[30, "个", 2027, "公园(以上)"], [40, "%", 2027, "绿地率"], [300, "公里", 2027, "步道总长度突破"]],
    "not_targets": ["25分", "300万元"],
}


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    return parse(TEXT)


def _scored(proposal: Proposal, **changed: Any) -> Sheet:
    return compared([{**TRUTH, **changed}], proposal)


def test_a_document_that_is_read_as_the_truth_has_it_holds_every_bound(proposal: Proposal) -> None:
    sheet = _scored(proposal)
    assert sheet.misses == []
    assert sheet.fails() == []
    assert (sheet.counts["units"].wanted, sheet.counts["leads"].wanted, sheet.counts["targets"].wanted) == (5, 1, 3)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"number": "试政字〔2024〕6号"}, "number"),
        ({"year": 2023}, "year"),
        ({"issued_on": "2024-03-06"}, "issued_on"),
        ({"expires_on": "2027-03-05"}, "expires_on"),
        ({"title": "试验市人民政府关于印发另一方案的通知"}, "title"),
        ({"issuer": "试验市人民政府办公室"}, "issuer"),
        ({"articles": 3}, "articles"),
        ({"measures": 3}, "measures"),
        ({"measures_with_units": 1}, "measures_with_units"),
        ({"units_samples": [["建设公园", ["市城市管理局"], None]]}, "units"),
        ({"units_samples": [["建设公园", ["市城市管理局", "市财政局", "市教育局"], None]]}, "units"),
        ({"units_samples": [["修建步道", ["市水利局"], "市水利局"]]}, "leads"),
        ({"targets": [[30, "个", 2026, "公园"]]}, "targets"),
        ({"targets": [[30, "个百分点", 2027, "公园"]]}, "targets"),
        ({"targets": [[30, "个", 2027, "托育机构"]]}, "targets"),
        ({"targets": [], "not_targets": ["300公里"]}, "not_targets"),
    ],
)  # fmt: skip
def test_each_thing_that_is_not_as_the_truth_has_it_is_missed(
    proposal: Proposal, changed: dict[str, Any], kind: str
) -> None:
    sheet = _scored(proposal, **changed)
    assert kind in sheet.fails()
    assert kind in {miss.kind for miss in sheet.misses}


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "试政字［2024］５号"},
        {"measures": 5, "measures_alt": 2, "measures_with_units": 5},
        {"expires_on": None, "expires_note": "none"},
        {"targets": [[30, "家", 2027, "公园"], ["300", "公里", 2027, "步道"]]},
        {"targets": [[0.003, "万个", "2027", "公园"]]},
    ],
)
def test_other_forms_of_the_same_are_right(proposal: Proposal, changed: dict[str, Any]) -> None:
    assert _scored(proposal, **changed).misses == []


def test_a_document_too_many_and_one_too_few_are_counted(proposal: Proposal) -> None:
    few, many = compared([], proposal), compared([TRUTH, {**TRUTH, "number": "试政字〔2024〕9号"}], proposal)
    assert (few.counts["documents"].precision, few.counts["documents"].recall) == (0.0, 1.0)
    assert (many.counts["documents"].precision, many.counts["documents"].recall) == (1.0, 0.5)


def test_a_year_that_only_the_title_says_may_be_left_out_or_filled_in() -> None:
    text = TEXT.replace("花园城市建设工作方案", "2024年花园城市建设工作方案").replace("到2027年，", "")
    wanted = [[30, "个", None, "公园"], [40, "%", 2024, "绿地率"]]
    title = TRUTH["title"].replace("印发", "印发2024年")
    truth = {**TRUTH, "title": title, "inner_title": "2024年花园城市建设工作方案", "targets": wanted}
    assert compared([truth], parse(text)).misses == []


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        (None, []),
        ("市甲局", ["市甲局"]),
        ("市甲局、各乡（镇）人民政府 (two leads)", ["市甲局", "各乡（镇）人民政府"]),
        ("group 1: 市甲局; group 2: 市甲局 alone (负责); group 3: 市乙办", ["市甲局", "市乙办"]),
    ],
)
def test_leads_are_read_with_their_remarks(written: str | None, leads: list[str]) -> None:
    assert leads_of(written) == leads


def test_texts_and_units_compare_whatever_their_form() -> None:
    assert plain("（试政字［2024］ 5 号）") == plain("试政字(2024)5号")
    assert plain("試政辦字[2024]5號") == plain("试政办字〔2024〕5号")
    assert plain("计划（2018—2020年）") == plain("计划(2018-2020年)")
    assert bare_unit_name("市财政局") == bare_unit_name("财政局等部门") == "财政局"
    assert quantity("1-3", "家") == quantity("1—3", "个")
    assert quantity("若干", "个") is None


def test_a_folder_is_scored_by_its_truth(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "truth.json").write_text(json.dumps([{"file": "a.txt", "documents": [TRUTH]}]), encoding="utf-8")
    (one,) = score(tmp_path, parse)
    assert (one.file, one.sheet.fails()) == ("a.txt", [])


def test_of_a_file_that_is_missing_or_cannot_be_read_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    entries = [{"file": name, "documents": [TRUTH]} for name in ("none.txt", "empty.txt")]
    (tmp_path / "truth.json").write_text(json.dumps(entries), encoding="utf-8")
    sheets = [one.sheet for one in score(tmp_path, parse)]
    assert [sheet.counts["documents"].recall for sheet in sheets] == [0.0, 0.0]
    assert all(sheet.fails() == ["documents"] for sheet in sheets)


@pytest.mark.parametrize("truth", ["{}", "[1]", "not json"])
def test_a_truth_of_another_form_is_told(tmp_path: Path, truth: str) -> None:
    (tmp_path / "truth.json").write_text(truth, encoding="utf-8")
    with pytest.raises(Problem):
        score(tmp_path, parse)


def test_documents_are_told_by_number_and_then_by_title(proposal: Proposal) -> None:
    other = parse(TEXT.replace("花园城市", "海绵城市").replace("5号", "6号")).documents
    both = Proposal(proposal.text, (*other, *proposal.documents), ())
    sheet = compared([TRUTH, {**TRUTH, "number": None, "title": "海绵城市建设工作方案"}], both)
    assert sheet.counts["documents"].right == 2
    assert isinstance(both.documents[0], Document)
