"""The tree of units as changes of it see it: one after the other, and nothing below itself."""

from django.db import connection
from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Length, Substr

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, NotFound
from qiban.law.text import Text

from .models import Unit
from .queries import centre_id

# Any number, the same for all processes.
LOCK = 0x51_B4_02
LONGEST_PATH = 120


def lock_tree() -> None:
    """Wait until nobody else changes the tree, and keep others from it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def check_administrator(actor: Actor) -> None:
    """Raise Denied unless the post changes units. "system" works on the machine itself."""
    if actor.role not in ("administrator", "system"):
        raise Denied(
            Text("单位的设立、更名、调整和撤并由系统管理员办理。", "Only an administrator changes units."),
            next_step=Text("请联系系统管理员。", "Please ask an administrator."),
        )


def locked_unit(unit_id: int) -> Unit:
    """Return an open unit with its row locked, and the tree with it.

    Raises:
        NotFound: there is no such unit.
        Invalid: it is closed.
    """
    lock_tree()
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None:
        raise NotFound(Text("没有这个单位。", "There is no such unit."))
    if unit.closed_on is not None:
        raise Invalid.field("unit", Text(f"{unit.short_name}已撤并。", f"{unit.name_en} is closed."))
    return unit


def check_parent(unit: Unit, parent: Unit) -> None:
    """Raise Invalid unless the unit can stand below that parent, with all that is below it."""
    if parent.closed_on is not None:
        raise Invalid.field("parent", Text(f"{parent.short_name}已撤并，请另选。", f"{parent.name_en} is closed."))
    if parent.path.startswith(unit.path):
        raise Invalid.field(
            "parent",
            Text("上级单位不能是其本身或其下属单位。", "It cannot stand below itself, nor below a unit of its own."),
        )
    if Unit.objects.get(pk=centre_id()).path.startswith(unit.path):
        raise Invalid.field(
            "unit",
            Text(
                "市政府市民投诉中心及其上级的位置不能变动，热线由其办理。",
                "The centre, and what stands above it, cannot be moved.",
            ),
        )
    deepest = Unit.objects.filter(path__startswith=unit.path).aggregate(most=Max(Length("path")))["most"]
    if len(parent.path) + (deepest or len(unit.path)) - len(_path_above(unit)) > LONGEST_PATH:
        raise Invalid.field("parent", Text("层级过深，请选择更高一级的单位。", "The tree would be too deep there."))


def _path_above(unit: Unit) -> str:
    return unit.path.removesuffix(f"{unit.pk}/")


def put_below(unit: Unit, parent: Unit) -> None:
    """Let a unit stand below another one, with all that is below it."""
    before, unit.parent = unit.path, parent
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["parent", "path"])
    move_paths(before, unit.path)


def move_paths(before: str, after: str, *, but: int = 0) -> None:
    """Let the paths that begin with one begin with another, except the unit's `but`."""
    tail = Substr(F("path"), len(before) + 1)
    Unit.objects.filter(path__startswith=before).exclude(pk=but).update(path=Concat(Value(after), tail))
