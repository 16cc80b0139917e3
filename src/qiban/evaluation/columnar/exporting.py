"""A month's cases and samples out of the database into Parquet: streamed, whole or not at all, the same bytes for the same rows."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection
from psycopg import Copy
from pyarrow import csv

from qiban.evaluation.layout import Layout
from qiban.law.regulation import Law

from .judging import Judge
from .schemas import CASES, HANDED, SAMPLES
from .selecting import CASES as SELECT_CASES
from .selecting import SAMPLES as SELECT_SAMPLES
from .selecting import values_of

# Of the rows as the database sends them: some 80,000 cases, which are one row group of the file.
BLOCK_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to: how many cases, and the SHA-256 of their file and of the samples' together."""

    cases: int
    digest: str


def export(month: int, at: datetime, law: Law, layout: Layout) -> Exported:
    """Write a month's cases and samples.

    Args:
        at: limits that are open and have ended by then count as not met.
        law: of the month.
    """
    values, judge = values_of(month, at), Judge(law)
    cases = 0
    with _whole(layout.cases_of(month)) as file, _writer(file, CASES) as writer:
        for batch in _rows(SELECT_CASES, values, HANDED):
            writer.write_batch(judge.cases(batch))
            cases += batch.num_rows
    with _whole(layout.samples_of(month)) as file, _writer(file, SAMPLES) as writer:
        for batch in _rows(SELECT_SAMPLES, values, SAMPLES):
            writer.write_batch(batch.cast(SAMPLES))
    return Exported(cases, digest_of(month, layout))


def digest_of(month: int, layout: Layout) -> str:
    """Return the SHA-256 of a month's two files together.

    Raises:
        FileNotFoundError: one of them is missing.
    """
    found = hashlib.sha256()
    for path in (layout.cases_of(month), layout.samples_of(month)):
        with path.open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def _rows(sql: str, values: dict[str, Any], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield what a statement finds, in blocks of a fixed size."""
    read = csv.ReadOptions(use_threads=False, block_size=BLOCK_BYTES, column_names=schema.names)
    convert = csv.ConvertOptions(
        column_types=schema, true_values=["t"], false_values=["f"], null_values=[""], strings_can_be_null=False
    )
    with connection.cursor() as cursor, cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT csv)", values) as copying:
        stream = io.BufferedReader(Lines(copying), BLOCK_BYTES)
        # The reader wants to see columns: of nothing there is nothing to read.
        if stream.peek(1):
            yield from csv.open_csv(pa.PythonFile(stream, "r"), read_options=read, convert_options=convert)


class Lines(io.RawIOBase):
    """What COPY sends, as a file to be read."""

    def __init__(self, copying: Copy) -> None:
        self._copying = copying
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = memoryview(self._copying.read())
        taken = min(len(buffer), len(self._left))
        buffer[:taken] = self._left[:taken]
        self._left = self._left[taken:]
        return taken


def _writer(file: Path, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(file, schema, compression="zstd", version="2.6", write_statistics=True)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a file that stands at `path` once it is complete; nothing stands there, or what stood before, where it is not."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    draft = Path(name)
    os.close(handle)
    try:
        yield draft
        _flush(draft)
        draft.replace(path)
        _flush(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
