"""`qiban replay`: says what it read and what it left out, and shows what files hold without obeying it."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from qiban.cli import replay as module
from qiban.cli.main import cli
from qiban.cli.output import harmless

pytestmark = pytest.mark.django_db
HEAD = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"]
ROW = ["17", "甲", "路灯不亮", "2024-03-01 09:00", "三天不亮", "已修好", "2024-03-04 10:00"]


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is loaded and its database is the test's."""
    for name in ("use_django", "migrate"):
        monkeypatch.setattr(module, name, lambda: None)


@pytest.fixture
def run(tmp_path: Path) -> Any:
    def replay(content: bytes, *arguments: str) -> Result:
        path = tmp_path / "messages"
        path.write_bytes(content)
        return CliRunner().invoke(cli, ["replay", str(path), *arguments])

    return replay


def book(**sheets: list[list[Any]]) -> bytes:
    made, target = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for title, rows in sheets.items():
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
    made.save(target)
    return target.getvalue()


def csv(*rows: list[str]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


def test_the_sheet_that_was_read_and_those_that_were_not_are_said(run: Any) -> None:
    content = book(说明=[["填表说明"]], 三月=[HEAD, ROW], 四月=[HEAD, ["18", *ROW[1:]]])
    said = run(content)
    assert said.exit_code == 0, said.output
    assert "读取的工作表：“三月”。" in said.output
    assert "未读取的工作表：“说明”、“四月”" in said.output

    chosen = json.loads(run(content, "--sheet", "四月", "--json").stdout)
    assert (chosen["sheet"], chosen["other_sheets"], chosen["fresh"]) == ("四月", ["说明", "三月"], 1)


def test_codes_in_a_cell_are_shown_and_not_obeyed(run: Any) -> None:
    said = run(csv(HEAD, ["\x1b[2J\x9b31m\u202e17", *ROW[1:3], "昨天", *ROW[4:]]))
    assert said.exit_code == 0
    assert "\\u001b[2J\\u009b31m\\u202e17" in said.output
    assert not {"\x1b", "\x9b", "\u202e"} & set(said.output)

    printed = run(csv(HEAD, ["\x1b[2J\x9b17", *ROW[1:3], "昨天", *ROW[4:]]), "--json").stdout
    assert not {"\x1b", "\x9b"} & set(printed)
    assert json.loads(printed)["skipped"][0]["id"] == "\x1b[2J\x9b17"


def test_codes_in_a_header_are_shown_in_the_refusal_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    assert harmless("表头是：\x1b]0;x\x07\u3000编号\n下一行") == "表头是：\\u001b]0;x\\u0007\u3000编号\n下一行"


def test_rows_that_were_left_out_are_listed_with_their_reason(run: Any) -> None:
    said = run(csv(HEAD, ROW, ["18", *ROW[1:3], "1988-07-01 12:00", *ROW[4:]], [*ROW, "多"]))
    assert said.exit_code == 0
    assert "以下 2 行未重演" in said.output
    assert "第 3 行" in said.output
    assert "早于2000年" in said.output
    assert "第 4 行" in said.output


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe\x00", bytes(range(256))])
def test_no_file_ends_in_a_traceback(run: Any, content: bytes) -> None:
    said = run(content)
    assert said.exit_code != 0
    assert type(said.exception).__name__ == "Problem"
