"""What the commands of `qiban law` say alike."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from qiban.law.calendar import OutOfCalendar, statutory
from qiban.law.parameter import OutOfForce
from qiban.law.rule import BadFacts
from qiban.law.text import Text

PROVISIONAL = Text(
    "该年放假安排尚未公布，期限为暂定。",
    "That year's working days are not published yet: the deadline is provisional.",
)
LAPSED = Text(
    "依据已到期：按最后有效的规定计算。",
    "Basis lapsed: the last values in force are used.",
)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the law cannot answer into a usage error: said in words, exit code 2."""
    try:
        yield
    except OutOfCalendar as error:
        calendar = statutory()
        raise click.UsageError(
            f"超出工作日历：日历从 {calendar.first_day} 到 {calendar.last_day}。"
            f"请换一个时间或较少的天数。 The calendar runs from {calendar.first_day} to {calendar.last_day}:"
            " give another time, or fewer days."
        ) from error
    except OutOfForce as error:
        raise click.UsageError(
            f"该日尚无规定可用：办法自 {error.begins} 起施行。"
            f" Nothing is in force on that day: the regulation begins on {error.begins}."
        ) from error
    except BadFacts as error:
        lines = "\n".join(f"  {name or '(JSON)'}: {what.zh} {what.en}" for name, what in error.errors)
        raise click.UsageError(f"事实不符合规则要求 · The facts do not fit the rule:\n{lines}") from error
