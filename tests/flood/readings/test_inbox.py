"""A folder is watched: each file is taken once, what is half written is left, what is no file of readings is put aside."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.flood.readings.conftest import River

from qiban.core import clock
from qiban.core.errors import Invalid
from qiban.flood.inbox_check import FOLDER
from qiban.flood.jobs import take_files, watch_readings
from qiban.flood.models import HeldReading, Reading, ReadingBatch
from qiban.flood.operations.readings.inbox import take_inbox

LATER = timedelta(seconds=60)


def rows(*values: str) -> str:
    """A file whose readings lie an hour before now, minute by minute."""
    first = clock.local(clock.now()) - timedelta(hours=1)
    lines = [f"40105150,{first + timedelta(minutes=n):%Y-%m-%d %H:%M},{one}" for n, one in enumerate(values)]
    return "\n".join(["站码,时间,流量", *lines]) + "\n"


def lying(folder: Path) -> dict[str, list[str]]:
    """What lies where, without the time before each name."""
    found = {}
    for name in ("done", "failed", ".taking"):
        found[name] = sorted(
            one.name.partition("-")[2].partition("-")[2] or one.name for one in (folder / name).iterdir()
        )
    return found


def test_a_file_is_taken_once_and_lies_in_done(river: River, tmp_path: Path) -> None:
    river.station()
    (tmp_path / "水情.csv").write_text(rows("6200", "6210"), encoding="gb18030")
    assert [one.is_taken for one in take_inbox(tmp_path, clock.now() + LATER)] == [True]
    assert take_inbox(tmp_path, clock.now() + LATER) == []
    assert lying(tmp_path) == {"done": ["水情.csv"], "failed": [], ".taking": []}
    assert (Reading.objects.count(), ReadingBatch.objects.get().title) == (2, "水情.csv")


def test_what_was_kept_aside_is_said_beside(river: River, tmp_path: Path) -> None:
    river.station()
    (tmp_path / "a.csv").write_text(rows("6200", "约"), encoding="utf-8")
    take_inbox(tmp_path, clock.now() + LATER)
    assert lying(tmp_path)["done"] == ["a.csv", "a.csv.txt"]
    (said,) = (one for one in (tmp_path / "done").iterdir() if one.suffix == ".txt")
    text = said.read_text(encoding="utf-8-sig")
    assert f"第3行 {HeldReading.objects.get().number}：“约”不是数值" in text
    assert text.startswith("收下1个")


def test_a_file_that_is_still_written_is_left(river: River, tmp_path: Path) -> None:
    river.station()
    for name in ("a.csv", "b.csv.part", "c.tmp", ".d.csv", "~$e.xlsx"):
        (tmp_path / name).write_text(rows("6200"))
    assert take_inbox(tmp_path, clock.now() + timedelta(seconds=5)) == []
    assert (tmp_path / "a.csv").exists()
    take_inbox(tmp_path, clock.now() + LATER)
    assert lying(tmp_path)["done"] == ["a.csv"]
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == [
        ".d.csv",
        "b.csv.part",
        "c.tmp",
        "~$e.xlsx",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "空的"),
        ("blank.csv", b"  \r\n", "空的"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x01", "不是表格"),
        ("half.json", b'[{"station": "40105150"', "JSON"),
        ("no_columns.csv", "甲,乙\n1,2\n".encode(), "缺少这些列"),
        ("old.xls", b"\xd0\xcf\x11\xe0rest", ".xls"),
        ("a\nb.csv", b"x", "文件名"),
        ("长" * 80 + ".csv", b"x", "文件名"),
        (os.fsdecode(b"\xff\xfe.csv"), b"x", "文件名"),
    ],
)
def test_what_cannot_be_read_lies_in_failed_with_the_reason(
    river: River, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (looked,) = take_inbox(tmp_path, clock.now() + LATER)
    assert not looked.is_taken
    assert said in (tmp_path / "failed" / f"{looked.name}.txt").read_text(encoding="utf-8-sig")
    assert (tmp_path / "failed" / looked.name).read_bytes() == content
    assert ReadingBatch.objects.count() == 0


def test_links_and_subfolders_are_not_followed(river: River, tmp_path: Path) -> None:
    river.station()
    folder, outside = tmp_path / "inbox", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.csv").write_text(rows("6200"))
    (folder / "link.csv").symlink_to(outside / "secret.csv")
    (folder / "sub").mkdir()
    (folder / "sub" / "a.csv").write_text(rows("6300"))
    os.mkfifo(folder / "pipe.csv")
    for _ in range(2):
        take_inbox(folder, clock.now() + LATER)
    assert Reading.objects.count() == 0
    assert (outside / "secret.csv").exists()
    assert (folder / "sub" / "a.csv").exists()
    assert lying(folder)["failed"] == ["link.csv", "link.csv.txt", "pipe.csv", "pipe.csv.txt", "sub.txt"]


def test_a_folder_whose_own_parts_lead_out_of_it_takes_nothing(river: River, tmp_path: Path, refused: Any) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "done").symlink_to(tmp_path / "elsewhere")
    for folder in ("inbox", "nowhere"):
        with refused(Invalid, "不是文件夹"):
            take_inbox(tmp_path / folder, clock.now())


def test_a_file_whose_taker_died_is_taken_again(river: River, tmp_path: Path) -> None:
    river.station()
    (tmp_path / ".taking").mkdir()
    (tmp_path / ".taking" / "0123_a.csv").write_text(rows("6200"))
    assert take_inbox(tmp_path, clock.now() + LATER) == []
    take_inbox(tmp_path, clock.now() + timedelta(minutes=11))
    assert lying(tmp_path)["done"] == ["a.csv"]


def test_files_of_one_name_are_all_kept(river: River, tmp_path: Path) -> None:
    river.station()
    at = clock.now() + LATER
    for value in ("6200", "6300"):
        (tmp_path / "a.csv").write_text(rows(value))
        take_inbox(tmp_path, at)
    assert len([one for one in (tmp_path / "done").iterdir() if one.suffix == ".csv"]) == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_a_file_once(tmp_path: Path) -> None:
    content = rows("6200")
    for number in range(20):
        (tmp_path / f"{number}.csv").write_text(content)

    def work() -> list[Any]:
        try:
            return take_inbox(tmp_path, clock.now() + LATER)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        looked = [one for done in [pool.submit(work), pool.submit(work)] for one in done.result()]
    assert sorted(one.name.rpartition("-")[2] for one in looked) == sorted(f"{number}.csv" for number in range(20))
    assert ReadingBatch.objects.count() == 20
    assert HeldReading.objects.count() == 1


def test_doctor_says_when_the_folder_is_missing(tmp_path: Path, settings: Any) -> None:
    for folder, faults in ((None, 0), (tmp_path, 0), (tmp_path / "nowhere", 1)):
        settings.QIBAN_FLOOD_INBOX = folder
        assert len(list(FOLDER.look())) == faults


def test_the_job_takes_what_lies_in_the_folder_and_nothing_where_none_is_set(
    river: River, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    river.station()
    (tmp_path / "a.csv").write_text(rows("6200"))
    later = clock.now() + LATER
    monkeypatch.setattr("qiban.core.clock.now", lambda: later)
    settings.QIBAN_FLOOD_INBOX = None
    take_files(0)
    assert Reading.objects.count() == 0
    settings.QIBAN_FLOOD_INBOX = tmp_path
    take_files(0)
    watch_readings(0)
    assert Reading.objects.count() == 1
