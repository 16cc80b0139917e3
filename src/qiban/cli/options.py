"""Kinds of arguments and options that several commands share; what is wrong with one is said in both languages."""

from datetime import date, datetime
from typing import Any

import click

from qiban.core import clock


class Day(click.ParamType):
    """A civil day, written 2026-06-27."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，写法：2026-06-27 · not a date; write 2026-06-27", param, ctx)


class Instant(click.ParamType):
    """An instant, turned into civil time (Asia/Shanghai), which is also meant where no offset is named."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            found = datetime.fromisoformat(value)
            return clock.local(found) if found.tzinfo else found.replace(tzinfo=clock.CIVIL_ZONE)
        except (ValueError, OverflowError):
            example = "2023-09-28T10:00+08:00"
            self.fail(f"“{value}”不是时间，写法：{example} · not a time; write {example}", param, ctx)


class Days(click.ParamType):
    """A number of working days, at least 1."""

    name = "DAYS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 10):
            self.fail(f"“{value}”不对：工作日数至少为 1 · it must be a whole number of days, at least 1", param, ctx)
        return int(text)


as_json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON · Print JSON.")
as_of_option = click.option("--as-of", type=Day(), help="按哪一天的规定，默认今天 · By the law as of this day (today).")
