"""`qiban unit`: reorganisations of the city's units."""

from datetime import date, datetime
from typing import Any

import click

from qiban.cli.environment import use_django
from qiban.cli.options import Day, as_json_option
from qiban.cli.output import print_json, refusals_in_words, say
from qiban.core import clock


@click.group("unit")
def command() -> None:
    """管理单位 · Rename, move and close units that are reorganised."""


@command.command("close")
@click.argument("code")
@click.option("--successor", metavar="CODE", help="承接单位 · The unit that takes over.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="撤并日期，默认今天 · The day, today if not said.")
@click.option("--reason", default="", help="理由，撤并时必填 · Why; needed unless it is a preview.")
@click.option("--preview", is_flag=True, help="只看它承担什么，不撤并 · Only show what it bears.")
@as_json_option
def close(code: str, successor: str | None, on: datetime | None, reason: str, *, preview: bool, as_json: bool) -> None:
    """撤并单位，在办工单转承接单位或退回派单 · Close a unit; its open orders move on or go back to dispatch."""
    use_django()
    from qiban.core.units.queries import resolve
    from qiban.core.units.reorganising import ADMINISTRATOR, close_unit

    with refusals_in_words():
        unit = resolve(code)
        heir = resolve(successor) if successor else None
        _show(unit, as_json=as_json)
        if preview:
            return
        day = on.date() if on else clock.civil_date(clock.now())
        planned = close_unit(
            actor=ADMINISTRATOR,
            unit_id=unit.pk,
            successor_id=heir.pk if heir else None,
            on=day,
            reason=reason,
        )
    if as_json:
        return
    if planned.done_at:
        say(f"{unit.short_name}已撤并。", f"{unit.name_en} is closed.")
    else:
        say(f"{unit.short_name}将于{day}撤并，当日自动办理。", f"{unit.name_en} closes on {day}, by itself.")


def _show(unit: Any, *, as_json: bool) -> None:
    """Print what the unit bears before anything is done."""
    from qiban.core.units.borne import borne_by

    borne = borne_by(unit)
    if as_json:
        print_json(
            {
                "unit": unit.code,
                **{one.key: one.number for one in borne.held},
                "obligations": borne.obligation_count,
                "posts": [f"{one.person.username} {one.role}" for one in borne.posts],
                "clients": [one.name for one in borne.clients],
                "units_below": [one.code for one in borne.units_below],
            }
        )
        return
    held = [one.said for one in borne.held]
    say(
        f"{unit.short_name}：{''.join(f'{one.zh}，' for one in held)}未了义务{borne.obligation_count}项，"
        f"在任岗位{len(borne.posts)}个，接口客户端{len(borne.clients)}个，下属单位{len(borne.units_below)}个。",
        f"{unit.name_en}: {''.join(f'{one.en}, ' for one in held)}{borne.obligation_count} "
        f"obligations, {len(borne.posts)} posts, {len(borne.clients)} programs, {len(borne.units_below)} units below.",
    )


@command.command("rename")
@click.argument("code")
@click.option("--name", required=True, help="新全称 · The new name.")
@click.option("--short-name", default="", help="新简称 · The new short name.")
@click.option("--name-en", default="", help="新英文名 · The new English name.")
@click.option("--on", type=Day(), help="启用日期，默认今天 · From this day on, today if not said.")
@click.option("--reason", required=True, help="理由 · Why.")
def rename(code: str, name: str, short_name: str, name_en: str, on: date | None, reason: str) -> None:
    """单位更名，原名称仍可查到 · Call a unit otherwise; it stays found by its old name."""
    use_django()
    from qiban.core.units.changing import ADMINISTRATOR, rename_unit
    from qiban.core.units.queries import resolve

    with refusals_in_words():
        planned = rename_unit(
            actor=ADMINISTRATOR,
            unit_id=resolve(code).pk,
            name=name,
            short_name=short_name,
            name_en=name_en,
            starts_on=on or clock.civil_date(clock.now()),
            reason=reason,
        )
    done = planned.done_at is not None
    say(
        "已更名。" if done else f"将于{planned.starts_on}更名，当日自动办理。",
        "Renamed." if done else f"It is renamed on {planned.starts_on}, by itself.",
    )


@command.command("move")
@click.argument("code")
@click.option("--parent", required=True, metavar="CODE", help="新的上级单位 · The new parent unit.")
@click.option("--reason", required=True, help="理由 · Why.")
def move(code: str, parent: str, reason: str) -> None:
    """调整上级单位，下属单位随同 · Place a unit below another one, with all that is below it."""
    use_django()
    from qiban.core.units.changing import ADMINISTRATOR, move_unit
    from qiban.core.units.queries import resolve

    with refusals_in_words():
        above = resolve(parent)
        unit = move_unit(actor=ADMINISTRATOR, unit_id=resolve(code).pk, parent_id=above.pk, reason=reason)
    say(f"{unit.short_name}现属{above.short_name}。", f"{unit.name_en} stands below {above.name_en} now.")
