"""`qiban client`: programs that use the JSON API, each with a token that acts in a post."""

from typing import Any

import click

from qiban.cli.environment import use_django
from qiban.cli.options import as_json_option
from qiban.cli.output import print_json, print_table, refusals_in_words, say
from qiban.core import clock


@click.group("client")
def command() -> None:
    """管理接口客户端 · Admit programs to the JSON API, list them, shut them out."""


@command.command("add")
@click.argument("name")
@click.option("--unit", required=True, metavar="CODE", help="在哪个单位办理：代码、名称或简称 · In which unit it acts.")
@click.option("--role", required=True, help="以什么岗位办理，如 agent · In which role it acts, for example agent.")
@click.option("--renew", is_flag=True, help="已有同名客户端时换发令牌 · Replace the token of a client of this name.")
@as_json_option
def add(name: str, unit: str, role: str, *, renew: bool, as_json: bool) -> None:
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
        token = employ_client(name=name, unit=resolve(unit), role=role, at=clock.now())
    if as_json:
        print_json({"name": name.strip(), "token": token})
        return
    click.echo(token)
    say("令牌只显示这一次，请妥善保存。", "The token is shown only this once; keep it safe.")


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
            "启用 active" if one["active"] else "停用 disabled",
            one["created_at"],
        )
        for one in found
    ]
    print_table(("客户端 client", "单位 unit", "岗位 role", "状态 state", "登记时间 created"), rows)


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
        "active": client.is_active,
        "created_at": clock.local(client.created_at).isoformat(timespec="seconds"),
    }
