"""A file of a third party's samples is taken in: good rows although others are bad, and once however often it comes (Art. 19)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.sheets import BadRow, Line, read_table, text_of
from qiban.core.steps.taking import advance, lock_thing
from qiban.evaluation.formats.samples import SAMPLES
from qiban.evaluation.models import Month, Sample, SampleFile
from qiban.evaluation.months import month_of, number_of
from qiban.hotline.models import Assignment, Order
from qiban.hotline.posts import check_centre
from qiban.hotline.queries.numbers import order_in
from qiban.law.hotline.evaluation.rates import EVALUATION
from qiban.law.letters import UNSTORABLE, tidy_line
from qiban.law.text import Text

from .counting import open_month

MOST_BYTES, MOST_ROWS, MOST_NAME, MOST_AGENCY = 10 * 1024 * 1024, 20_000, 160, 100
ASKED = ("process", "result", "solved")
LOCK = "SELECT pg_advisory_xact_lock(hashtext('evaluation-samples'))"


@dataclass(frozen=True, slots=True)
class BadSample:
    """A row that was not taken in: its number in the file, what it said, and why."""

    row: int
    cells: dict[str, str]
    reason: Text

    def as_json(self) -> dict[str, Any]:
        """Return it as `SampleFile.refused` keeps it."""
        return {"row": self.row, "cells": self.cells, "zh": self.reason.zh, "en": self.reason.en}


@transaction.atomic
def take_samples(*, actor: Actor, content: bytes, name: str, at: datetime | None = None) -> SampleFile:
    """Take in a file of samples (XLSX or CSV), each in the month of its day; a file that came before changes nothing.

    Samples of a month that is frozen weigh in it once the month is counted anew.

    Raises:
        Denied: the post does not supervise for the centre.
        Invalid: the file cannot be read, has too many rows, or none at all.

    Source: Art. 19.
    """
    at = at or clock.now()
    _check_post(actor)
    _check_size(content)
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    sha256 = hashlib.sha256(content).hexdigest()
    known = SampleFile.objects.filter(sha256=sha256).first()
    if known is not None:
        return known
    good, bad = _read(content, at)
    file = SampleFile.objects.create(
        sha256=sha256,
        name=tidy_line(UNSTORABLE.sub("", name))[-MOST_NAME:] or "samples",
        taken_in=len(good),
        refused=[one.as_json() for one in bad],
        at=at,
        by_id=actor.person_id,
    )
    for one in good:
        one.file = file
    Sample.objects.bulk_create(good)
    _record(file, good, actor, at)
    return file


def _check_post(actor: Actor) -> None:
    if actor.role not in SAMPLES.roles:
        raise Denied(
            Text(
                "第三方抽测由市民投诉中心督办员、主任导入。",
                "Samples are taken in by the centre's supervisor or director.",
            ),
            citation=EVALUATION,
        )
    check_centre(actor)


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Invalid.field(
            "file", Text("文件超过10MB，请分批导入。", "The file is larger than 10 MB; please divide it.")
        )


def _read(content: bytes, at: datetime) -> tuple[list[Sample], list[BadSample]]:
    lines = list(islice(read_table(content, SAMPLES.wanted).lines, MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        raise Invalid.field(
            "file", Text(f"一次最多导入{MOST_ROWS}行，请分批导入。", f"At most {MOST_ROWS:,} rows at a time.")
        )
    if not lines:
        raise Invalid.field("file", Text("表格中没有抽测记录。", "The table has no rows."))
    reader = _Reader(at)
    good: list[Sample] = []
    bad: list[BadSample] = []
    for line in lines:
        try:
            good.append(reader.sample(line))
        except BadRow as error:
            bad.append(BadSample(line.number, dict(_shown(line)), error.reason))
    return good, bad


def _shown(line: Line) -> Iterator[tuple[str, str]]:
    for one in SAMPLES.columns:
        try:
            yield one.name, text_of(line.cells.get(one.name))[:200]
        except BadRow:
            yield one.name, ""


class _Reader:
    """Reads the rows of one file; what stands in the database is looked up once."""

    def __init__(self, at: datetime) -> None:
        self._today, self._month = clock.civil_date(at), month_of(at)
        self._at = at
        self._months: dict[int, bool] = {}
        self._orders: dict[str, Order | None] = {}
        self._rows: dict[tuple[Any, ...], int] = {}

    def sample(self, line: Line) -> Sample:
        """Return what a row says.

        Raises:
            BadRow: a cell is wrong or missing, or does not fit what the hotline knows.
        """
        if line.fault:
            raise BadRow(line.fault.zh, line.fault.en)
        said = SAMPLES.understood(line.cells)
        answers = {name: said[name] for name in ASKED}
        if all(one is None for one in answers.values()):
            raise BadRow("三项都没有作答，不作为样本", "none of the three questions was answered")
        self._check_day(said)
        if len(said["agency"]) > MOST_AGENCY:
            raise BadRow(f"抽测机构超过{MOST_AGENCY}字", f"the agency is longer than {MOST_AGENCY} characters")
        order = self._order(said)
        made = Sample(
            row=line.number,
            month=number_of(said["sampled_on"]),
            unit_id=said["unit_id"],
            order=order,
            sampled_on=said["sampled_on"],
            agency=said["agency"],
            **answers,
        )
        self._check_new(made)
        return made

    def _check_day(self, said: Mapping[str, Any]) -> None:
        on = said["sampled_on"]
        if on > self._today:
            raise BadRow(f"抽测日期{on}在今天之后", f"{on} lies after today")
        month = number_of(on)
        if month not in self._months:
            if month == self._month:
                open_month(month, at=self._at)
            self._months[month] = Month.objects.filter(pk=month).exists()
        if not self._months[month]:
            raise BadRow(
                f"{month // 100}年{month % 100}月没有评价数据", f"{month // 100}-{month % 100:02} is not evaluated here"
            )

    def _order(self, said: Mapping[str, Any]) -> Order | None:
        number = said["order_number"]
        if not number:
            return None
        if number not in self._orders:
            found = Order.objects.filter(pk=order_in(number)).first()
            self._orders[number] = found if found is not None and found.number == number else None
        order = self._orders[number]
        if order is None:
            raise BadRow(f"没有工单{number[:40]}", f"there is no order {number[:40]}")
        if not Assignment.objects.filter(order=order, unit=said["unit_id"]).exists():
            raise BadRow(f"该单位没有承办过工单{number}", f"the unit has had no part in the order {number}")
        return order

    def _check_new(self, made: Sample) -> None:
        """Raise BadRow where the same was said of the same order before; people whom no order names are told apart by nothing."""
        if made.order is None:
            return
        same = {name: getattr(made, name) for name in ("unit_id", "order", "sampled_on", "agency", *ASKED)}
        row = self._rows.setdefault(tuple(same.values()), made.row)
        if row != made.row:
            raise BadRow(f"与第{row}行重复", f"the same as row {row}")
        if Sample.objects.filter(**same).exists():
            raise BadRow("此前的文件已登记这一样本", "an earlier file has this sample")


def _record(file: SampleFile, good: list[Sample], actor: Actor, at: datetime) -> None:
    """Write in the journal of each month how many samples came."""
    for month in sorted({one.month for one in good}):
        count = sum(one.month == month for one in good)
        detail = {"file": file.name, "sha256": file.sha256, "taken": count, "refused": len(file.refused)}
        advance(lock_thing(Month, month), "take_samples", actor=actor, at=at, detail=detail)
