"""How fast a past is told: `qiban replay` of a file of messages, and whole lives with every step of a demand."""

import csv
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count as numbers
from pathlib import Path
from random import Random
from typing import Any

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.clock import local
from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.hotline import replay
from qiban.law.text import Text

from .company import Company
from .crowd import OTHER_UNITS
from .lives import DETAIL, ESTATES, MATTERS, MIX, Teller, matters, shapes
from .measure import Measure, rounded

# A month of a city of 60,000 demands in 15 minutes.
REPLAY_AIM = 67.0
BATCH = 20
_numbers = numbers(1)


def replayed(*, runs: int, count: int) -> Iterator[Measure]:
    """Measure the replay of a file of `count` messages, nine of ten with an answer: read, taken in, dispatched, answered,
    their lights turned, and reported, in one process as the command does it."""
    statements = 0.0
    values = []
    for run in range(runs + 1):
        size = count if run else max(BATCH, count // 10)
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder, _counted() as counted:
            _replay(_file(Path(folder), size))
        values.append(size / (time.perf_counter() - began))
        statements = counted[0] / size
    title = Text("历史来件重演（qiban replay）", "Replay of messages (qiban replay)")
    facts = {"messages": count, "statements_a_message": rounded(statements)}
    yield Measure("replay_rate", title, "demands/s", tuple(values[1:]), REPLAY_AIM, is_rate=True, facts=facts)


def lived(*, runs: int, count: int) -> Iterator[Measure]:
    """Measure whole lives in one process, `count` in a run: intake, order, dispatch, signature, reply, review, callback, close."""
    teller, chance = Teller(Company(), step=timedelta(minutes=20)), Random(7)  # noqa: S311 - invented texts
    told = matters(chance, areas(), list(Unit.objects.filter(code__in=OTHER_UNITS)))
    values = []
    for run in range(runs + 1):
        size = count if run else max(BATCH, count // 10)
        began = time.perf_counter()
        with _counted() as counted:
            _live(teller, told, shapes(chance, size))
        values.append(size / (time.perf_counter() - began))
    title = Text("全过程办理，从受理到办结", "Whole lives, from intake to close")
    facts = {"lives": count, "of_a_hundred": MIX, "statements_a_life": rounded(counted[0] / size)}
    yield Measure("lives_rate", title, "demands/s", tuple(values[1:]), REPLAY_AIM, is_rate=True, facts=facts)


def _live(teller: Teller, told: Iterator[Any], shaped: list[str]) -> None:
    """Tell lives, as many a transaction as the replay takes."""
    at = clock.now() - timedelta(days=20)
    for start in range(0, len(shaped), BATCH):
        with transaction.atomic():
            for shape in shaped[start : start + BATCH]:
                teller.tell(next(told), at, shape=shape)


def _replay(file: Path) -> None:
    reading = replay.read(file, now=clock.now())
    played = replay.play(reading.messages, stage=replay.make_stage())
    found = replay.report(reading.messages, [*reading.skipped, *played.skipped])
    if found.skipped or played.fresh != len(reading.messages):
        raise RuntimeError(f"{len(found.skipped)} messages were not replayed: {found.skipped[:1]}")


def _file(folder: Path, size: int) -> Path:
    """Write messages of the last months as a message board gives them out."""
    chance = Random(11)  # noqa: S311 - invented texts
    file, start = folder / "messages.csv", clock.now() - timedelta(days=90)
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow([names[0] for names in replay.COLUMNS.values()])
        for number in range(size):
            sent = start + number * timedelta(days=60) / size
            answered = sent + timedelta(hours=chance.uniform(3, 300)) if chance.random() < 0.9 else None
            subject = f"{chance.choice(ESTATES)}{chance.choice(MATTERS)}"
            reply = (
                ("您反映的问题已核实，正在处理，结果将电话告知。", f"{local(answered):%Y-%m-%d %H:%M:%S}")
                if answered
                else ("", "")
            )
            rows.writerow(
                [f"B{next(_numbers):07d}", "王建国", subject, f"{local(sent):%Y-%m-%d %H:%M:%S}", DETAIL, *reply]
            )
    return file


@contextmanager
def _counted() -> Iterator[list[int]]:
    """Count the statements that are carried out meanwhile."""
    counted = [0]

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        counted[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield counted
