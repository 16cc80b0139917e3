"""`qiban law decide`: a rule decided for facts given as JSON."""

import difflib
import json
from datetime import date
from typing import Any, BinaryIO

import click

from qiban.cli.law.entered import entered
from qiban.cli.law.words import LAPSED, in_words
from qiban.cli.options import as_json_option, as_of_option
from qiban.cli.output import print_json, say
from qiban.core import clock
from qiban.law import rule
from qiban.law.decision import Decision


@click.command("decide")
@click.argument("rule_id", metavar="RULE")
@click.option("--facts", type=click.File("rb"), required=True, help="JSON 文件，- 为标准输入 · A JSON file, or -.")
@as_of_option
@as_json_option
def command(rule_id: str, facts: BinaryIO, as_of: date | None, *, as_json: bool) -> None:
    """按规则判定 · Decide a rule for facts given as JSON; `qiban law rules --json` says which facts it takes."""
    one = _found(rule_id)
    given = _read(facts)
    with in_words():
        decision = one.decide(given, as_of or clock.civil_date(clock.now()), entered())
    if as_json:
        print_json(decision.as_json())
    else:
        _print_decision(decision)


def _found(rule_id: str) -> rule.Rule:
    try:
        return rule.find(rule_id)
    except rule.UnknownRule as error:
        known = {name.partition(".")[2]: name for name in rule.all_rules()}
        near = ", ".join(known[name] for name in difflib.get_close_matches(rule_id.rpartition(".")[2], known))
        zh = f"相近的有：{near}" if near else "qiban law rules 列出全部规则"
        en = f"near: {near}" if near else "qiban law rules lists them"
        raise click.BadParameter(
            f"没有规则“{rule_id}”，{zh} · there is no such rule; {en}", param_hint="RULE"
        ) from error


def _read(facts: BinaryIO) -> Any:
    """Return what the JSON file holds.

    Raises:
        click.BadParameter: it holds no JSON.
    """
    try:
        return json.loads(facts.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise click.BadParameter(f"不是 JSON：{error} · this is no JSON: {error}", param_hint="--facts") from error


def _print_decision(decision: Decision) -> None:
    say(f"{decision.citation.label.zh}：{decision.outcome}", f"({decision.citation.label.en})")
    say(decision.reason.zh, decision.reason.en)
    if decision.next_step:
        say(f"下一步：{decision.next_step.zh}", f"Next: {decision.next_step.en}")
    for name, value in {**decision.results, **decision.parameters}.items():
        if value is not None:
            click.echo(f"  {name}: {value}")
    if decision.basis_lapsed:
        say(LAPSED.zh, LAPSED.en)
