"""People and their posts as a spreadsheet: one row a post. No password goes out or comes in."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from unicodedata import normalize

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.sheets import BadRow, Cell, id_of, text_of
from qiban.core.tables import cells
from qiban.core.tables.table import Column, Table, differing
from qiban.core.units.models import Unit
from qiban.law.text import Text

from .departures import end_post
from .models import Person, Post
from .operations import register_person, rename_person, set_address
from .queries import PROGRAM, posts_on
from .roles import role_title, roles


class Held(NamedTuple):
    """A post as a row has it."""

    number: str
    post: Post


def _username(cell: Cell) -> str:
    return normalize("NFKC", id_of(cell))


def _role(cell: Cell) -> str:
    text = text_of(cell)
    for role, title in roles().items():
        if text.casefold() in {role.casefold(), title.zh.casefold(), title.en.casefold()}:
            return role
    raise BadRow(f"没有岗位“{text[:40]}”", f"there is no post “{text[:40]}”")


def _last_day(post: Post) -> date | None:
    return post.ends_on - timedelta(days=1) if post.ends_on else None


COLUMNS = (
    Column("username", Text("用户名", "Username"), lambda one: one.person.username, _username, is_needed=True),
    Column("name", Text("姓名", "Name"), lambda one: one.person.display_name, others=("人员",)),
    Column("unit_id", Text("单位", "Unit"), lambda one: one.unit.short_name, cells.unit, is_needed=True, width=28),
    Column("role", Text("岗位", "Post"), lambda one: role_title(one.role).zh, _role, is_needed=True),
    Column("starts_on", Text("到岗日期", "From"), lambda one: one.starts_on, cells.day, width=12),
    Column("last_on", Text("最后一天", "Last day"), _last_day, cells.day, width=12),
    Column("email", Text("邮箱", "Mail address"), lambda one: one.person.email, width=28),
    Column("state", Text("账号", "Account"), lambda one: "正常" if one.person.is_active else "已停用", None, width=10),
)


def people_table(reason: str = "") -> Table:
    """Return the table of people.

    Args:
        reason: why what is imported is entered.
    """

    def enter(actor: Actor, said: Mapping[str, Any]) -> Held:
        return _enter(actor, said, reason)

    def change(actor: Actor, known: Held, said: Mapping[str, Any]) -> None:
        _change(actor, known, said, reason)

    return Table(
        name="people",
        title=Text("人员和岗位", "People and posts"),
        columns=COLUMNS,
        roles=frozenset({"administrator"}),
        rows=_rows,
        find=_find,
        enter=enter,
        differs=_differs,
        change=change,
    )


def _rows(_actor: Actor) -> Any:
    found = posts_on(clock.civil_date(clock.now())).exclude(person__username__startswith=PROGRAM)
    return found.filter(unit__closed_on=None).select_related("person").order_by("person__username", "pk")


def _find(_actor: Actor, said: Mapping[str, Any]) -> Held | None:
    held = Post.objects.filter(
        person__username__iexact=said["username"], unit=said["unit_id"], role=said["role"]
    ).select_related("person", "unit")
    begins = said["starts_on"]
    # Whoever has the post again, from the day on which it ends, has it anew.
    day = max(clock.civil_date(clock.now()), begins or date.min)
    open_ones = [one for one in held if one.ends_on is None or one.ends_on > day]
    found = next((one for one in open_ones if one.starts_on == begins), open_ones[0] if open_ones else None)
    if found is not None and begins not in (None, found.starts_on):
        raise Invalid.field(
            "starts_on",
            Text(
                f"已自{found.starts_on or '此前'}任此岗位，到岗日期不能更改。",
                f"The post is held from {found.starts_on or 'an earlier day'} on; that day is not changed.",
            ),
        )
    return _held(found) if found is not None else None


def _held(post: Post) -> Held:
    return Held(f"{post.person.username} {post.unit.short_name} {role_title(post.role).zh}", post)


def _differs(known: Held, said: Mapping[str, Any]) -> Sequence[str]:
    post = known.post
    kept = {"name": post.person.display_name, "last_on": _last_day(post), "email": post.person.email}
    asked = {name: value for name, value in said.items() if name in kept}
    return differing(COLUMNS, asked, kept.__getitem__)


def _enter(actor: Actor, said: Mapping[str, Any], reason: str) -> Held:
    if not said["name"] and not Person.objects.filter(username__iexact=said["username"]).exists():
        raise Invalid.field("name", Text("新人员请填写姓名。", "A new person needs a name."))
    at, last_on = clock.now(), said["last_on"]
    if last_on is not None and last_on < clock.civil_date(at):
        raise Invalid.field("last_on", Text("最后一天已经过去，没有登记。", "The last day is past."))
    register_person(
        username=said["username"],
        name=said["name"],
        unit=Unit.objects.get(pk=said["unit_id"]),
        role=said["role"],
        starts_on=said["starts_on"],
        ends_on=last_on + timedelta(days=1) if last_on else None,
        has_password=False,
        reason=reason,
        at=at,
        actor=actor,
    )
    made = Post.objects.filter(person__username__iexact=said["username"], unit=said["unit_id"], role=said["role"])
    found = _held(made.select_related("person", "unit").latest("pk"))
    _set_person(actor, found, said, reason)
    return found


def _change(actor: Actor, known: Held, said: Mapping[str, Any], reason: str) -> None:
    _set_person(actor, known, said, reason)
    post, last_on = known.post, said["last_on"]
    if last_on is not None and last_on != _last_day(post):
        end_post(
            username=post.person.username,
            unit=post.unit,
            role=post.role,
            on=last_on + timedelta(days=1),
            reason=reason,
            at=clock.now(),
            actor=actor,
        )


def _set_person(actor: Actor, known: Held, said: Mapping[str, Any], reason: str) -> None:
    person = known.post.person
    given: dict[str, Any] = {"reason": reason, "at": clock.now(), "actor": actor}
    if said["name"] and said["name"] != person.display_name:
        rename_person(username=person.username, name=said["name"], **given)
    if said["email"] and said["email"] != person.email:
        set_address(username=person.username, address=said["email"], **given)
