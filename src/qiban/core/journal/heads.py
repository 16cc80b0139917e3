"""The journal's head: what it held on a day, signed and kept outside the database, so that nothing is taken away unseen.

A head is a gzipped text. Its lines name the entries that are new since the head before, one each: id, subject, number in
the chain, eight digits of the hash. Its last line counts the whole journal and is signed. All heads of a folder together
name every entry; one alone names its own and knows how many there were.
"""

import gzip
import hmac
import json
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from qiban.law.text import Text

from .chain import current_key_id, is_known, signed
from .findings import Break, of_the_journal
from .models import Entry
from .seals import digest_of

SUFFIX = ".head.gz"
BATCH = 2000
# Entries whose transaction ended after a later one's are named by the next head: it begins this many ids earlier.
OVERLAP = 10_000
_COLUMNS = ("id", "subject_type", "subject_id", "sequence", "hash")
_TAG = 8

Row = tuple[int, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of a head.

    Args:
        at: when it was written (ISO 8601, UTC).
        after_id: entries up to this id are named by earlier heads.
        last_id: the newest entry's id.
        entries: how many entries the whole journal had.
        chains: how many chains.
        digest: keyed hash over the named entries.
        key_id: the key of `digest` and of the signature.
    """

    at: str
    after_id: int
    last_id: int
    entries: int
    chains: int
    digest: str
    key_id: str

    @property
    def signature(self) -> str:
        return signed(_canonical(asdict(self)), self.key_id)


def heads_folder() -> Path:
    """Return the folder of the heads."""
    return Path(settings.QIBAN_JOURNAL_HEADS)


def heads_in(place: Path) -> list[Path]:
    """Return the heads in a folder, the oldest first; a file is itself."""
    return sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]


def last_written_at(now: datetime) -> datetime | None:
    """Return when the newest head was written, as its name says; one of a clock that ran ahead of `now` says nothing."""
    heads = heads_in(heads_folder()) if heads_folder().is_dir() else []
    return max((at for one in heads if (at := _time_of(one)) and at <= now), default=None)


def write(at: datetime) -> Path:
    """Write a head of the journal as it stands into the heads' folder, and return its file.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = heads_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{secrets.token_hex(4)}"
    try:
        with _opened(draft) as lines:
            head = _head(at, _after(folder), lines)
            lines.write(_canonical(asdict(head) | {"signature": head.signature}) + b"\n")
    except BaseException:
        # A full disk is not to be filled by what is left of every night.
        draft.unlink(missing_ok=True)
        raise
    return draft.replace(folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}{SUFFIX}")


def compare(place: Path) -> Iterator[Break]:
    """Compare the journal with a head, or with every head of a folder: what they name must be there, as it was.

    Raises:
        OSError: it cannot be read.
    """
    for file in heads_in(place):
        head = _read(file)
        if isinstance(head, Text):
            yield of_the_journal(Text(f"摘要 {file.name} {head.zh}", f"head {file.name} {head.en}"))
        else:
            yield from _differences(file, head)


def _differences(file: Path, head: Head) -> Iterator[Break]:
    """Name the first entry of each chain that is not as the head says; failing that, say that something is not."""
    named: set[tuple[str, int]] = set()
    there: list[Row] = []
    for line, row in _side_by_side(file):
        there += [row] if row else []
        if row and _line(row) == line:
            continue
        entry_id, subject_type, subject_id, sequence, _ = _parsed(line)
        if (subject_type, subject_id) not in named:
            named.add((subject_type, subject_id))
            yield Break(subject_type, subject_id, sequence, entry_id, _reason(head, is_gone=row is None))
    if not named and digest_of(there, head.key_id)[1] != head.digest:
        yield of_the_journal(
            Text(
                f"与 {head.at} 的摘要不符，内容有改动",
                f"it is not as the head of {head.at} says: something was changed",
            )
        )
    now = Entry.objects.filter(pk__lte=head.last_id).count()
    if not named and now < head.entries:
        yield of_the_journal(
            Text(
                f"{head.at} 时有 {head.entries} 条记录，现在只剩 {now} 条，请与更早的摘要比对",
                f"of the {head.entries} entries of {head.at} {now} are left: compare with the heads before",
            )
        )


def _side_by_side(file: Path) -> Iterator[tuple[str, Row | None]]:
    """Return each line of a head with the entry of that id, if it is still there."""
    with gzip.open(file, "rt", encoding="ascii") as lines:
        named = (line for line in lines if not line.startswith("{"))
        while batch := list(islice(named, BATCH)):
            rows = Entry.objects.filter(pk__in=[_parsed(line)[0] for line in batch]).values_list(*_COLUMNS)
            found: dict[int, Row] = {row[0]: row for row in rows}
            yield from ((line, found.get(_parsed(line)[0])) for line in batch)


def _reason(head: Head, *, is_gone: bool) -> Text:
    if is_gone:
        return Text(f"{head.at} 的摘要中有，现在没有了", f"the head of {head.at} names it, and it is gone")
    return Text(f"与 {head.at} 的摘要不符", f"it is not as the head of {head.at} says")


def _head(at: datetime, after_id: int, lines: gzip.GzipFile) -> Head:
    key_id = current_key_id()
    last_id = Entry.objects.aggregate(last=Max("id"))["last"] or 0
    known = Entry.objects.filter(pk__lte=last_id)
    entries, chains = known.count(), known.filter(sequence=1).count()
    rows = known.filter(pk__gt=after_id).order_by("id").values_list(*_COLUMNS).iterator(chunk_size=BATCH)
    _, digest = digest_of(_written(rows, lines), key_id)
    return Head(at.astimezone(UTC).isoformat(timespec="seconds"), after_id, last_id, entries, chains, digest, key_id)


def _written(rows: Iterable[Row], lines: gzip.GzipFile) -> Iterator[Row]:
    for row in rows:
        lines.write(_line(row).encode())
        yield row


def _line(row: Row) -> str:
    return f"{' '.join(map(str, row[:-1]))} {row[-1][:_TAG]}\n"


def _parsed(line: str) -> Row:
    entry_id, subject_type, subject_id, sequence, tag = line.split()
    return int(entry_id), subject_type, int(subject_id), int(sequence), tag


def _after(folder: Path) -> int:
    """Return after which id the next head begins: at the start, unless the newest one is whole."""
    heads = heads_in(folder)
    head = _read(heads[-1]) if heads else None
    return max(0, head.last_id - OVERLAP) if isinstance(head, Head) else 0


def _read(file: Path) -> Head | Text:
    """Return a head's last line, or what is wrong with it."""
    last = "{}"
    try:
        with gzip.open(file, "rt", encoding="ascii") as lines:
            for last in lines:
                if not last.startswith("{"):
                    _parsed(last)
        content = json.loads(last)
        signature = content.pop("signature")
        head = Head(**content)
    except (EOFError, gzip.BadGzipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return Text("已损坏", "is damaged")
    if not head.key_id or not is_known(head.key_id):
        return Text(f"所用的密钥 {head.key_id} 不在本机", f"was signed with key {head.key_id}, which is not here")
    if not hmac.compare_digest(head.signature, str(signature)):
        return Text("签名不符，被人改动过", "does not match its signature: somebody changed it")
    return head


def _time_of(file: Path) -> datetime | None:
    try:
        return datetime.strptime(file.name.removesuffix(SUFFIX), "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _opened(file: Path) -> gzip.GzipFile:
    """Open a new gzip file that only we may read."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return gzip.open(file, "wb")


def _canonical(content: dict[str, object]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
