"""One message of a file: what its cells must hold, and what is said when they do not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from qiban.core.clock import CIVIL_ZONE, local
from qiban.law.text import Text

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
# 2019-04-24 15:40:04, 2019/4/24 15:40, 2019年4月24日 15时40分, with or without the time of day and an offset.
INSTANT = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
    r"(?:[T\s]*(?P<hour>\d{1,2})[:：时](?P<minute>\d{1,2})(?:[:：分](?P<second>\d{1,2}))?[分秒]?(?:\.\d+)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
END_OF_DAY = time(23, 59, 59)


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


class Malformed(ValueError):
    """The row cannot be replayed; `reason` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Text(zh, en)


def message_of(row: int, cells: Mapping[str, Any], *, now: datetime) -> Message:
    """Return the message that a row holds.

    Args:
        row: the row's number.
        cells: the row's cells by the names of `COLUMNS`.
        now: no message and no reply is later than this.

    Raises:
        Malformed: a cell is missing or wrong.
    """
    identifier, subject, detail, reply = (text_of(cells.get(name)) for name in ("id", "subject", "detail", "reply"))
    for name, content in (("id", identifier), ("subject", subject), ("detail", detail)):
        if not content:
            raise Malformed(f"“{COLUMNS[name][0]}”为空", f"{name} is empty")
    if len(identifier) > MAX_ID:
        raise Malformed(f"编号超过{MAX_ID}字", f"the id is longer than {MAX_ID} characters")
    if len(reply) > MAX_REPLY:
        raise Malformed(f"答复意见超过{MAX_REPLY}字", f"the reply is longer than {MAX_REPLY} characters")
    sent_at = _required_instant(cells, "time", now)
    replied_at = _reply_instant(cells, reply, sent_at, now)
    subject, detail = _fit(subject, detail)
    return Message(row, identifier, text_of(cells.get("user")), subject, detail, sent_at, reply, replied_at)


def _fit(subject: str, detail: str) -> tuple[str, str]:
    """Cut an over-long subject and keep its full text at the head of the detail."""
    if len(subject) > MAX_SUBJECT:
        subject, detail = subject[: MAX_SUBJECT - 1] + "…", f"{subject}\n{detail}"
    if len(detail) > MAX_DETAIL:
        raise Malformed(f"留言内容超过{MAX_DETAIL}字", f"the message is longer than {MAX_DETAIL} characters")
    return subject, detail


def _required_instant(cells: Mapping[str, Any], name: str, now: datetime) -> datetime:
    found = instant_of(cells.get(name))
    if found is None:
        raise Malformed(f"“{COLUMNS[name][0]}”为空", f"{name} is missing")
    if found > now:
        raise Malformed(f"“{COLUMNS[name][0]}”晚于现在", f"{name} lies in the future")
    return found


def _reply_instant(cells: Mapping[str, Any], reply: str, sent_at: datetime, now: datetime) -> datetime | None:
    if not reply and not text_of(cells.get("reply_time")):
        return None
    if not reply:
        raise Malformed("有答复时间，没有答复意见", "there is a reply time but no reply")
    if not text_of(cells.get("reply_time")):
        raise Malformed("有答复意见，没有答复时间", "there is a reply but no reply time")
    replied_at = instant_of(cells["reply_time"], end_of_day=True)
    if replied_at is None or replied_at < sent_at:
        raise Malformed("答复时间早于留言时间", "the reply is earlier than the message")
    if replied_at > now and local(replied_at).time() != END_OF_DAY:
        raise Malformed("“答复时间”晚于现在", "reply_time lies in the future")
    return min(replied_at, now)


def text_of(cell: Any) -> str:
    """Return a cell's text, trimmed; a whole number without its decimals, nothing as an empty text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip().strip("\ufeff")


def instant_of(cell: Any, *, end_of_day: bool = False) -> datetime | None:
    """Return the instant in a cell, in UTC, or None for an empty cell; civil time (Asia/Shanghai) unless an offset stands there.

    Args:
        end_of_day: where the cell holds a day without a time, take the day's last second instead of its first.

    Raises:
        Malformed: the cell holds something else.
    """
    if isinstance(cell, datetime):
        return (cell if cell.tzinfo else cell.replace(tzinfo=CIVIL_ZONE)).astimezone(UTC)
    if isinstance(cell, date):
        cell = cell.isoformat()
    content = text_of(cell)
    if not content:
        return None
    match = INSTANT.fullmatch(content)
    if match is None:
        raise Malformed(f"时间“{content[:40]}”无法识别", f"“{content[:40]}” is not a date and time")
    try:
        return _instant(match, end_of_day=end_of_day)
    except ValueError as error:
        raise Malformed(f"没有“{content[:40]}”这个时间", f"there is no such time as “{content[:40]}”") from error


def _instant(match: re.Match[str], *, end_of_day: bool) -> datetime:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"] is None:
        moment = END_OF_DAY if end_of_day else time()
    else:
        moment = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    zone = CIVIL_ZONE
    if match["zone"]:
        return datetime.fromisoformat(f"{day}T{moment}{match['zone']}").astimezone(UTC)
    return datetime.combine(day, moment, zone).astimezone(UTC)
