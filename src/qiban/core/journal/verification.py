"""Check that nobody rewrote the journal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

from django.db import transaction

from qiban.law.text import Text

from . import subjects
from .chain import hash_of, is_known
from .findings import Break, of_the_journal
from .models import Entry
from .seals import Seal, found_seal

BATCH = 2000
# Clocks of several machines differ a little; more than this is no accident.
MUCH_SKEW = timedelta(minutes=1)

COVERS = Text(
    "已查：每条链从头连号、首尾相接，内容与密钥校验值相符，记录时间不倒退；"
    "诉求、工单、催办和接口客户端都有链，每一步都有记录；启用密钥之前的记录与封存时一致。",
    "Checked: every chain is numbered from 1 and linked, contents match their keyed hashes, times do not run backwards;"
    " every demand, order, reminder and API client has a chain and every step an entry; entries from before keys are as"
    " they were sealed.",
)
CANNOT_SEE = Text(
    "本次查不出：链尾的记录与办件的步数同时被改回、办件与其整条链一并删除，以及持有密钥者所做的改动。"
    "前两种请与数据库之外的日终摘要比对：qiban journal verify --against 摘要目录",
    "Not seen: a chain's end cut off while the thing's steps were set back too, a thing removed with its whole chain, and"
    " what somebody with the key did. For the first two compare with a head kept outside the database:"
    " qiban journal verify --against FOLDER",
)


@dataclass(slots=True)
class Verification:
    """What `verify` found: how much it read, and the first broken link of each broken chain."""

    entries: int = 0
    chains: int = 0
    breaks: list[Break] = field(default_factory=list)


@transaction.atomic
def verify() -> Verification:
    """Walk every chain and name the first broken link of each that does not hold, then whatever should have a chain.

    The rows come through a cursor of the server, in the order of the chains' index: memory stays small, and entries
    written meanwhile do not disturb. What cannot be seen from within the database, `heads.compare` sees.
    """
    found, seal = Verification(), found_seal()
    entries = Entry.objects.order_by("subject_type", "subject_id", "sequence").iterator(chunk_size=BATCH)
    for _, chain in groupby(_counted(entries, found), key=lambda entry: (entry.subject_type, entry.subject_id)):
        found.chains += 1
        if broken := _first_break(chain, seal):
            found.breaks.append(broken)
    found.breaks.extend(_lacking({(one.subject_type, one.subject_id) for one in found.breaks}))
    if not seal.holds:
        found.breaks.append(of_the_journal(_seal_broken(seal)))
    return found


def _counted(entries: Iterable[Entry], found: Verification) -> Iterator[Entry]:
    for entry in entries:
        found.entries += 1
        yield entry


def _first_break(chain: Iterable[Entry], seal: Seal) -> Break | None:
    before: Entry | None = None
    for expected, entry in enumerate(chain, start=1):
        reason = _fault(entry, expected, before) or _fault_of_hash(entry, seal) or _fault_of_time(entry, before)
        if reason:
            return Break(entry.subject_type, entry.subject_id, entry.sequence, entry.pk, reason)
        before = entry
    return None


def _fault(entry: Entry, expected: int, before: Entry | None) -> Text | None:
    if entry.sequence != expected:
        return Text(f"缺少第 {expected} 条", f"entry {expected} is missing")
    if entry.previous_hash != (before.hash if before else ""):
        return Text("与上一条的链接不符", "the link to the entry before does not match")
    return None


def _fault_of_time(entry: Entry, before: Entry | None) -> Text | None:
    if before and entry.recorded_at < before.recorded_at - MUCH_SKEW:
        return Text("记录时间早于上一条", "it was recorded before the entry that precedes it")
    return None


def _fault_of_hash(entry: Entry, seal: Seal) -> Text | None:
    if not entry.key_id and not 0 < entry.pk <= seal.last_id:
        return Text("没有用密钥校验，也不在封存的旧记录之内", "it has no key, and is none of the sealed entries")
    if not is_known(entry.key_id):
        return Text(f"校验所用的密钥 {entry.key_id} 不在本机", f"its key {entry.key_id} is not here")
    if entry.hash != hash_of(entry):
        return Text("内容与其校验值不符", "the content does not match its hash")
    return None


def _lacking(known: set[tuple[str, int]]) -> Iterator[Break]:
    """Name what should have a chain, or a longer one, unless its chain was found broken already."""
    for lack in subjects.lacking():
        if (lack.subject_type, lack.subject_id) not in known:
            yield Break(lack.subject_type, lack.subject_id, lack.entries, None, _lack_reason(lack))


def _lack_reason(lack: subjects.Lack) -> Text:
    if not lack.entries:
        return Text("没有任何记录，整条链缺失", "it has no entry: the whole chain is missing")
    return Text(
        f"已办 {lack.steps} 步，只有 {lack.step_entries} 步有记录",
        f"it took {lack.steps} steps, and {lack.step_entries} of them have an entry",
    )


def _seal_broken(seal: Seal) -> Text:
    return Text(
        f"启用密钥之前的 {seal.entries} 条记录（编号至 {seal.last_id}）与封存时不一致",
        f"the {seal.entries} entries from before keys (up to id {seal.last_id}) are not as they were sealed",
    )
