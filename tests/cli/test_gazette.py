"""`qiban gazette`: summaries, JSON, several files at once, files that cannot be read, scores."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.gazette.scoring.test_scoring import TEXT, TRUTH

from qiban.cli.gazette.files import files_of
from qiban.cli.main import cli
from qiban.platform.problems import Problem


def gazette(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["gazette", *map(str, arguments)])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, encoding="gb18030")
    return file


def test_a_summary_tells_what_was_found_in_both_languages(plan: Path) -> None:
    result = gazette("parse", plan)
    assert result.exit_code == 0
    assert "文本 GB18030，1 份文件 · text GB18030, 1 documents" in result.stdout
    assert "试政字〔2024〕5号" in result.stdout
    assert "措施 2，写明单位的措施 2，目标 3 · 2 measures, 2 with units, 3 targets" in result.stdout
    assert "reading" not in result.stdout


def test_json_is_the_whole_proposal_of_one_file(plan: Path) -> None:
    result = gazette("parse", plan, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (found["file"], found["kind"], found["encoding"]) == (str(plan), "text", "GB18030")
    assert [one["number"] for one in found["documents"]] == ["试政字〔2024〕5号"]
    (first, _) = found["documents"][0]["measures"]
    assert [one["year"] for one in first["targets"]] == [2027, 2027]


def test_a_folder_is_read_in_the_order_of_its_names_and_what_cannot_be_read_is_told_at_the_end(
    tmp_path: Path, plan: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "ignored.xyz").write_bytes(b"x")
    result = gazette("parse", tmp_path, "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [Path(one["file"]).name for one in found] == ["empty.txt", "plan.txt"]
    assert found[0]["error"] == {"zh": "文件是空的。", "en": "The file is empty."}
    assert found[1]["documents"]


def test_a_file_that_cannot_be_read_is_told_in_words_and_the_others_are_read(tmp_path: Path, plan: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 100)
    result = gazette("parse", tmp_path / "old.doc", plan)
    assert result.exit_code == 1
    assert "另存为 .docx" in result.stderr
    assert "试政字〔2024〕5号" in result.stdout
    assert "Traceback" not in result.output


def test_a_folder_without_files_to_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no file"):
        files_of([tmp_path])


def test_a_file_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    assert gazette("parse", tmp_path / "none.txt").exit_code == 2


@pytest.mark.parametrize(
    ("articles", "code", "said"), [(None, 0, "Every bound holds"), (3, 1, "Bounds missed: articles")]
)
def test_the_exit_code_of_a_score_says_whether_every_bound_holds(
    tmp_path: Path, plan: Path, articles: int | None, code: int, said: str
) -> None:
    truth = [{"file": plan.name, "documents": [{**TRUTH, "articles": articles}]}]
    (tmp_path / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    result = gazette("score", tmp_path)
    assert result.exit_code == code
    assert said in result.stdout
    told = json.loads(gazette("score", tmp_path, "--json").stdout)
    assert told["holds"] is (code == 0)
    assert told["total"]["targets"] == {"wanted": 3, "found": 3, "right": 3, "precision": 1.0, "recall": 1.0}
    assert [one["kind"] for one in told["files"][0]["misses"]] == ([] if code == 0 else ["articles"])
