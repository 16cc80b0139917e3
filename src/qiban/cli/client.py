"""`qiban client`: programs that use the JSON API, each with a token that acts in a post."""

from collections.abc import Callable
from typing import Any

import click

from qiban.cli.environment import use_django
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, print_table, refusals_in_words, say
from qiban.core import clock

# The reason that the journal keeps where none was typed.
BY_COMMAND = "qiban client"


def scope_option(*, required: bool) -> Callable[[Any], Any]:
    """Return the option that names scopes; without it a new client gets the least of its role."""
    return click.option(
        "--scope",
        "scopes",
        multiple=True,
        required=required,
        metavar="SCOPE",
        help="权限范围，可多次给出：intake 受理、read 查询、act 办理、identity 查看诉求人信息；受理员默认 intake，其他默认 read · "
        "What the token is for, again and again: intake, read, act, identity; an agent's is intake, others' read.",
    )


@click.group("client")
def command() -> None:
    """管理接口客户端 · Admit programs to the JSON API, list them, shut them out."""


@command.command("add")
@click.argument("name")
@click.option("--unit", required=True, metavar="CODE", help="在哪个单位办理：代码、名称或简称 · In which unit it acts.")
@click.option("--role", required=True, help="以什么岗位办理，如 agent · In which role it acts, for example agent.")
@scope_option(required=False)
@click.option(
    "--channel", default="", help="只能以哪个渠道受理诉求，如 wechat；默认不限 · The one channel it brings demands by."
)
@click.option(
    "--per-minute", type=int, help="每分钟最多请求次数，默认不限 · The most requests a minute; no limit without."
)
@click.option("--renew", is_flag=True, help="已有同名客户端时换发令牌 · Replace the token of a client of this name.")
@as_json_option
def add(
    name: str,
    unit: str,
    role: str,
    scopes: tuple[str, ...],
    *,
    channel: str,
    per_minute: int | None,
    renew: bool,
    as_json: bool,
) -> None:
    """登记客户端并打印令牌 · Admit NAME; its token is printed this once."""
    use_django()
    from qiban.core.actor import SYSTEM
    from qiban.core.people.models import ApiClient
    from qiban.core.people.operations import employ_client
    from qiban.core.people.programs import admit
    from qiban.core.people.scopes import least
    from qiban.core.units.queries import resolve

    with refusals_in_words():
        is_known = ApiClient.objects.filter(name=name.strip()).exists()
        if not renew and is_known:
            raise click.UsageError(
                f"已有客户端“{name}”，换发令牌请加 --renew · there is a client of this name; add --renew to replace its token"
            )
        given: dict[str, Any] = {"name": name, "unit": resolve(unit), "role": role, "at": clock.now()}
        if is_known:
            token = employ_client(**given, scopes=scopes or None, reason=BY_COMMAND)
        else:
            bounds: dict[str, Any] = {"channel": channel, "per_minute": per_minute, "reason": BY_COMMAND}
            _, token = admit(**given, **bounds, actor=SYSTEM, scopes=scopes or least(role))
    if as_json:
        print_json({"name": name.strip(), "token": token})
        return
    click.echo(token)
    say("令牌只显示这一次，请妥善保存。", "The token is shown only this once; keep it safe.")


@command.command("scope")
@click.argument("name")
@scope_option(required=True)
def scope(name: str, scopes: tuple[str, ...]) -> None:
    """重设权限范围，令牌不变 · Say anew what the token of NAME is for; the token stays."""
    use_django()
    from qiban.core.people.operations import set_scopes

    with refusals_in_words():
        kept = ", ".join(set_scopes(name=name, scopes=scopes, reason=BY_COMMAND, at=clock.now()))
    say(f"“{name}”的权限范围：{kept}，几秒内生效。", f"“{name}” may now: {kept}; it takes effect within seconds.")


@command.command("list")
@as_json_option
def list_clients(*, as_json: bool) -> None:
    """列出客户端 · List the clients and the posts in which they act."""
    use_django()
    from qiban.core.people.models import ApiClient

    found = [_client_json(one) for one in ApiClient.objects.select_related("post__unit").order_by("name")]
    if as_json:
        print_json(found)
        return
    rows = [
        (
            one["name"],
            one["unit_name"],
            one["role"],
            " ".join(one["scopes"]),
            "启用 active" if one["active"] else "停用 disabled",
            one["created_at"],
        )
        for one in found
    ]
    print_table(("客户端 client", "单位 unit", "岗位 role", "权限 scopes", "状态 state", "登记时间 created"), rows)


@command.command("rotate")
@click.argument("name")
@click.option(
    "--overlap", "hours", default=24, show_default=True, help="原令牌还能用几小时 · Hours the old token works on."
)
def rotate(name: str, hours: int) -> None:
    """更换令牌，原令牌并行一段时间 · Give NAME a new token; the one before works on for some hours."""
    use_django()
    from qiban.core.actor import SYSTEM
    from qiban.core.people import programs

    with refusals_in_words():
        token = programs.rotate(actor=SYSTEM, name=name, overlap_hours=hours, reason=BY_COMMAND, at=clock.now())
    click.echo(token)
    say("令牌只显示这一次，请妥善保存。", "The token is shown only this once; keep it safe.")


@command.command("enable")
@click.argument("name")
def enable(name: str) -> None:
    """恢复停用的客户端 · Let NAME in again with the token it had."""
    use_django()
    from qiban.core.actor import SYSTEM
    from qiban.core.people import programs

    with refusals_in_words():
        programs.enable(actor=SYSTEM, name=name, reason=BY_COMMAND, at=clock.now())
    say(f"已恢复“{name}”。", f"“{name}” may come in again.")


@command.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """停用客户端 · Shut NAME out; its token stops working at once."""
    use_django()
    from qiban.core.people.operations import disable_client

    with refusals_in_words():
        disable_client(name=name, reason=BY_COMMAND, at=clock.now())
    say(f"已停用“{name}”，即时生效。", f"“{name}” is disabled from now on.")


def _client_json(client: Any) -> dict[str, Any]:
    return {
        "name": client.name,
        "unit": client.post.unit.code,
        "unit_name": client.post.unit.short_name,
        "role": client.post.role,
        "scopes": client.scopes,
        "active": client.is_active,
        "channel": client.channel,
        "per_minute": client.per_minute,
        "last_used_at": clock.local(client.last_used_at).isoformat(timespec="seconds") if client.last_used_at else None,
        "created_at": clock.local(client.created_at).isoformat(timespec="seconds"),
    }
