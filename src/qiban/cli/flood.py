"""`qiban flood`: responses of flood control, replayed from the journal."""

import sys
from typing import Any

import click

from qiban.cli.environment import require_office, use_django, use_home
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, refusals_in_words, say


@click.group("flood")
def command() -> None:
    """黄河防汛 · Flood control."""


@command.command("replay")
@click.argument("number", metavar="RESPONSE")
@as_json_option
def replay(number: str, *, as_json: bool) -> None:
    """按日志重演一次应急响应，与数据库比对 · Replay a response from its journal; exit code 1 if the database differs."""
    _use()
    with refusals_in_words():
        found = _replayed(number)
    if as_json:
        print_json(found)
    else:
        _print(found)
    sys.exit(1 if found["differences"] else 0)


def _use() -> None:
    use_home()
    require_office("qiban.flood")
    use_django()


def _replayed(number: str) -> dict[str, Any]:
    from qiban.core.errors import NotFound
    from qiban.core.units.queries import code_of
    from qiban.flood.models import FloodResponse
    from qiban.flood.queries.replaying import compared, said
    from qiban.law.text import Text

    response = FloodResponse.objects.filter(pk=FloodResponse.key_in(number)).first()
    if response is None:
        raise NotFound(Text(f"没有应急响应“{number[:40]}”。", f"There is no response “{number[:40]}”."))
    replay, found = compared(response)
    tasks = [
        {"task": one.task, "clause": one.clause, "unit": code_of(one.unit), "state": one.state} for one in replay.rows
    ]
    told = [{"zh": one.zh, "en": one.en} for one in said(found)]
    level, state = replay.level, "closed" if replay.is_closed else "running"
    return {"response": response.number, "level": level, "state": state, "tasks": tasks, "differences": told}


def _print(found: dict[str, Any]) -> None:
    count, differences = len(found["tasks"]), found["differences"]
    say(f"{found['response']}：按日志应有{count}项任务。", f"{found['response']}: {count} tasks by its journal.")
    for one in differences:
        say(f"  {one['zh']}", one["en"])
    if not differences:
        say("数据库与日志一致。", "The database agrees with the journal.")
