"""`qiban person`: who signs in, and in which posts."""

from datetime import date

import click

from qiban.cli.environment import use_django
from qiban.cli.options import Day, as_json_option
from qiban.cli.output import print_json, print_table, refusals_in_words, say
from qiban.core import clock


@click.group("person")
def command() -> None:
    """管理人员和岗位 · Give people accounts and posts."""


@command.command("add")
@click.argument("username")
@click.option("--name", default="", help="姓名 · Name as colleagues read it.")
@click.option("--unit", required=True, metavar="CODE", help="单位：代码、名称或简称 · Unit: code, name or short name.")
@click.option("--role", required=True, help="岗位，如 dispatcher · Role, for example dispatcher.")
@as_json_option
def add(username: str, name: str, unit: str, role: str, *, as_json: bool) -> None:
    """任岗；新用户同时建账号并打印初始口令 · Give USERNAME a post; a new one gets an account and a first password."""
    use_django()
    from qiban.core.people.operations import register_person
    from qiban.core.units.queries import resolve

    with refusals_in_words():
        password = register_person(username=username, name=name, unit=resolve(unit), role=role, at=clock.now())
    if as_json:
        print_json({"username": username.strip(), "password": password})
    elif password is None:
        say(f"{username}已任岗，口令不变。", f"{username} has the post; the password stays.")
    else:
        click.echo(password)
        say(
            "初始口令只显示这一次，请本人登录后修改。",
            "The first password is shown only this once; change it after signing in.",
        )


@command.command("password")
@click.argument("username")
def password(username: str) -> None:
    """重置口令 · Give USERNAME a new random password."""
    use_django()
    from qiban.core.people.operations import renew_password

    with refusals_in_words():
        click.echo(renew_password(username=username, at=clock.now()))


@command.command("address")
@click.argument("username")
@click.argument("address", default="")
@click.option("--clear", is_flag=True, help="不再发邮件 · Send no mails any more.")
def address(username: str, address: str, *, clear: bool) -> None:
    """登记接收通知的邮箱 · Set where the mails of USERNAME go."""
    use_django()
    from qiban.core.people.operations import set_address

    if bool(address.strip()) is clear:
        raise click.UsageError("请填写一个邮箱地址，或用 --clear 清除 · give an address, or --clear")
    with refusals_in_words():
        address = set_address(username=username, address=address, at=clock.now())
    if address:
        say(f"{username}的通知将发到 {address}。", f"Mails of {username} go to {address}.")
    else:
        say(f"{username}不再接收邮件。", f"{username} gets no mails any more.")


@command.command("end")
@click.argument("username")
@click.option("--unit", required=True, metavar="CODE", help="单位：代码、名称或简称 · Unit: code, name or short name.")
@click.option("--role", required=True, help="岗位，如 dispatcher · Role, for example dispatcher.")
def end(username: str, unit: str, role: str) -> None:
    """离岗；最后一个岗位结束时退出所有登录 · End a post of USERNAME today; with the last one all sessions end."""
    use_django()
    from qiban.core.people.departures import end_post
    from qiban.core.units.queries import resolve

    with refusals_in_words():
        end_post(username=username, unit=resolve(unit), role=role, at=clock.now())
    say(f"{username}已离岗。", f"{username} has left the post.")


@command.command("leave")
@click.argument("username")
@click.option("--on", type=Day(), help="离岗日期，默认今天 · The first day without a post, today if not said.")
@click.option(
    "--heir", "heirs", multiple=True, metavar="USERNAME", help="接手人，每单位一人 · Who goes on, one a unit."
)
@click.option("--reason", required=True, help="理由 · Why.")
def leave(username: str, on: date | None, heirs: tuple[str, ...], reason: str) -> None:
    """离岗交接：终止所有岗位，名下在办交接手人 · Let USERNAME leave every post; what is open in their name is handed over."""
    use_django()
    from django.db import transaction

    from qiban.core.people import departures
    from qiban.core.people.naming import posts_from
    from qiban.core.people.operations import locked_person

    at = clock.now()
    day = on or clock.civil_date(at)
    with refusals_in_words(), transaction.atomic():
        named = {post.unit_id: person.pk for person in map(locked_person, heirs) for post in posts_from(person, day)}
        units = {post.unit_id for post in posts_from(locked_person(username), clock.civil_date(at))}
        chosen = {unit_id: pk for unit_id, pk in named.items() if unit_id in units}
        planned = departures.leave(username=username, on=day, heirs=chosen, reason=reason, at=at)
    if planned is None:
        say(f"{username}已离岗，账号停用。", f"{username} has left; the account is shut.")
    else:
        say(f"{username}将于{day}离岗，当日自动办理。", f"{username} leaves on {day}, by itself.")


@command.command("disable")
@click.argument("username")
def disable(username: str) -> None:
    """停用账号并退出所有登录 · Shut USERNAME out, and end all its sessions."""
    use_django()
    from qiban.core.people.departures import disable_person

    with refusals_in_words():
        disable_person(username=username, at=clock.now())
    say(f"{username}已停用。", f"{username} is shut out.")


@command.command("enable")
@click.argument("username")
def enable(username: str) -> None:
    """恢复已停用的账号 · Let USERNAME sign in again."""
    use_django()
    from qiban.core.people.departures import enable_person

    with refusals_in_words():
        enable_person(username=username, at=clock.now())
    say(f"{username}可以登录。", f"{username} may sign in.")


@command.command("sign-out")
@click.argument("username")
def sign_out(username: str) -> None:
    """退出该用户的所有登录 · Sign USERNAME out everywhere."""
    use_django()
    from qiban.core.people import departures

    with refusals_in_words():
        ended = departures.sign_out(username=username, at=clock.now())
    say(f"已退出{ended}处登录。", f"Sessions ended: {ended}.")


@command.command("second-factor")
@click.argument("username")
def second_factor(username: str) -> None:
    """手机和恢复码都丢失时，撤销两步验证 · Take the second factor off USERNAME, whose phone and codes are lost."""
    use_django()
    from qiban.core.people.departures import drop_second_factor

    with refusals_in_words():
        drop_second_factor(username=username, at=clock.now())
    say(
        f"{username}的两步验证已撤销，须重新启用的，下次登录时提示。",
        f"{username} has no second factor now; where the post needs one, the next sign-in begins with it.",
    )


@command.command("list")
@as_json_option
def list_people(*, as_json: bool) -> None:
    """列出人员和岗位 · List who holds which post."""
    use_django()
    from qiban.core.people.models import Post
    from qiban.core.people.queries import not_ended

    posts = Post.objects.filter(not_ended()).select_related("person", "unit").order_by("person__username", "id")
    rows = [(one.person.username, str(one.person), one.unit.short_name, one.role, one.person.email) for one in posts]
    if as_json:
        names = ("username", "name", "unit", "role", "address")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    print_table(("用户名 username", "姓名 name", "单位 unit", "岗位 role", "邮箱 address"), rows)
