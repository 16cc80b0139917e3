"""One message of a file: what its cells must hold, and what is said when they do not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import TypeVar

from qiban.core.clock import civil_date, local
from qiban.core.sheets import BadRow, Cell, id_of, instant_of, text_of
from qiban.core.sheets.instants import END_OF_DAY, has_time
from qiban.law.calendar import FIRST_YEAR
from qiban.law.letters import is_storable
from qiban.law.text import Text

T = TypeVar("T")
# What a message needs -> the headers by which a column is guessed, the first being the usual one.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("留言编号", "编号", "诉求编号", "工单编号", "id"),
    "user": ("留言用户", "用户", "诉求人", "姓名", "user"),
    "subject": ("留言主题", "主题", "标题", "诉求标题", "subject"),
    "time": ("留言时间", "时间", "受理时间", "诉求时间", "time"),
    "detail": ("留言详情", "详情", "内容", "诉求内容", "detail"),
    "reply": ("答复意见", "答复内容", "回复内容", "办理结果", "reply"),
    "reply_time": ("答复时间", "回复时间", "办结时间", "reply_time"),
}
OPTIONAL = frozenset({"user"})
MAX_ID, MAX_SUBJECT, MAX_DETAIL, MAX_REPLY = 60, 120, 10_000, 10_000


@dataclass(frozen=True, slots=True)
class Message:
    """A citizen's message and, if there is one, the reply to it; instants are aware, in UTC."""

    row: int
    id: str
    user: str
    subject: str
    detail: str
    sent_at: datetime
    reply: str
    replied_at: datetime | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not replayed, numbered as a spreadsheet shows it (the header is row 1), and why."""

    row: int
    id: str
    reason: Text


def message_of(row: int, cells: Mapping[str, Cell], *, now: datetime) -> Message:
    """Return the message that a row holds.

    Args:
        row: the row's number.
        cells: the row's cells by the names of `COLUMNS`.
        now: no message and no reply is later than this.

    Raises:
        BadRow: a cell is missing or wrong.
    """
    identifier = _in(cells, "id", id_of)
    subject, detail, reply, user = (_in(cells, name, text_of) for name in ("subject", "detail", "reply", "user"))
    for name, content in (("id", identifier), ("subject", subject), ("detail", detail)):
        if not content:
            raise BadRow(f"“{COLUMNS[name][0]}”为空", f"{name} is empty")
    if len(identifier) > MAX_ID:
        raise BadRow(f"编号超过{MAX_ID}字", f"the id is longer than {MAX_ID} characters")
    if len(reply) > MAX_REPLY:
        raise BadRow(f"答复意见超过{MAX_REPLY}字", f"the reply is longer than {MAX_REPLY} characters")
    if not is_storable("".join((identifier, user, subject, detail, reply))):
        raise BadRow("含有无法保存的字符", "it holds a character that cannot be stored")
    sent_at = _sent_at(cells, now)
    replied_at = _replied_at(cells, reply, sent_at, now)
    subject, detail = _fit(subject, detail)
    return Message(row, identifier, user, subject, detail, sent_at, reply, replied_at)


def looks_like_message(cells: Mapping[str, str]) -> bool:
    """Tell whether a line has an id and a time in their places, as a message has."""
    try:
        return bool(cells["id"].strip()) and instant_of(cells["time"]) is not None
    except BadRow:
        return False


def _in(cells: Mapping[str, Cell], name: str, read: Callable[[Cell], T]) -> T:
    """Read a cell, naming its column where it is wrong."""
    try:
        return read(cells.get(name))
    except BadRow as error:
        raise BadRow(f"“{COLUMNS[name][0]}”：{error.reason.zh}", f"{name}: {error.reason.en}") from error


def _fit(subject: str, detail: str) -> tuple[str, str]:
    """Cut an over-long subject and keep its full text at the head of the detail."""
    if len(subject) > MAX_SUBJECT:
        subject, detail = subject[: MAX_SUBJECT - 1] + "…", f"{subject}\n{detail}"
    if len(detail) > MAX_DETAIL:
        raise BadRow(f"留言内容超过{MAX_DETAIL}字", f"the message is longer than {MAX_DETAIL} characters")
    return subject, detail


def _sent_at(cells: Mapping[str, Cell], now: datetime) -> datetime:
    found = _in(cells, "time", instant_of)
    if found is None:
        raise BadRow("“留言时间”为空", "time is missing")
    if found > now:
        raise BadRow("“留言时间”晚于现在", "time lies in the future")
    if local(found).year < FIRST_YEAR:
        raise BadRow(
            f"“留言时间”早于{FIRST_YEAR}年，没有当年的工作日安排，无法计算时限",
            f"time lies before {FIRST_YEAR}, for which there is no calendar of working days to count by",
        )
    return found


def _replied_at(cells: Mapping[str, Cell], reply: str, sent_at: datetime, now: datetime) -> datetime | None:
    cell = cells.get("reply_time")
    found = _in(cells, "reply_time", lambda one: instant_of(one, end_of_day=True))
    if found is None and not reply:
        return None
    if not reply:
        raise BadRow("有答复时间，没有答复意见", "there is a reply time but no reply")
    if found is None:
        raise BadRow("有答复意见，没有答复时间", "there is a reply but no reply time")
    # Programs write a day without a time as its midnight: a reply cannot have come before the message of that day.
    if found < sent_at and not has_time(cell) and civil_date(found) == civil_date(sent_at):
        found = _end_of(found)
    if found < sent_at:
        raise BadRow("答复时间早于留言时间", "the reply is earlier than the message")
    if found > now and (has_time(cell) or civil_date(found) > civil_date(now)):
        raise BadRow("“答复时间”晚于现在", "reply_time lies in the future")
    return min(found, now)


def _end_of(instant: datetime) -> datetime:
    return instant + (datetime.combine(local(instant), END_OF_DAY) - datetime.combine(local(instant), time()))
