"""`qiban client`: programs that use the JSON API, each with a token that acts in a post."""

from collections.abc import Callable
from typing import Any

import click

from qiban.cli.environment import use_django
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, print_table, refusals_in_words, say
from qiban.core import clock


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
@click.option("--renew", is_flag=True, help="已有同名客户端时换发令牌 · Replace the token of a client of this name.")
@as_json_option
def add(name: str, unit: str, role: str, scopes: tuple[str, ...], *, renew: bool, as_json: bool) -> None:
    """登记客户端并打印令牌 · Admit NAME; its token is printed this once."""
    use_django()
    from qiban.core.people.models import ApiClient
    from qiban.core.people.operations import employ_client
    from qiban.core.units.queries import resolve

    with refusals_in_words():
        if not renew and ApiClient.objects.filter(name=name.strip()).exists():
            raise click.UsageError(
                f"已有客户端“{name}”，换发令牌请加 --renew · there is a client of this name; add --renew to replace its token"
            )
        token = employ_client(name=name, unit=resolve(unit), role=role, scopes=scopes or None, at=clock.now())
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
        kept = ", ".join(set_scopes(name=name, scopes=scopes, at=clock.now()))
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


@command.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """停用客户端 · Shut NAME out; its token stops working at once."""
    use_django()
    from qiban.core.people.operations import disable_client

    with refusals_in_words():
        disable_client(name=name, at=clock.now())
    say(f"已停用“{name}”，即时生效。", f"“{name}” is disabled from now on.")


def _client_json(client: Any) -> dict[str, Any]:
    return {
        "name": client.name,
        "unit": client.post.unit.code,
        "unit_name": client.post.unit.short_name,
        "role": client.post.role,
        "scopes": client.scopes,
        "active": client.is_active,
        "created_at": clock.local(client.created_at).isoformat(timespec="seconds"),
    }
