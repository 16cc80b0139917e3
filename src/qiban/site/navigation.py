"""The navigation of an office page: what the acting post's role works with."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CENTRE = frozenset({"agent", "dispatcher", "reviewer", "callback_staff", "supervisor", "director"})
HANDLING = frozenset({"handler", "unit_leader", "district_dispatcher"})


class Item(NamedTuple):
    """One entry: where it leads, what it is called, and whose it is (everyone's when empty)."""

    path: str
    label: str | Promise
    key: str
    roles: frozenset[str] = frozenset()


ITEMS = (
    Item("/desk/", _("受理台"), "1", frozenset({"agent", "director"})),
    Item("/dispatch/", _("派单台"), "2", frozenset({"dispatcher", "director"})),
    Item("/inbox/", _("承办箱"), "3", HANDLING),
    Item("/review/", _("审核回访"), "4", frozenset({"reviewer", "callback_staff", "director"})),
    Item("/board/", _("督办看板"), "5", CENTRE | HANDLING | {"city_leader", "auditor", "administrator"}),
    Item("/people/", _("人员"), "7", frozenset({"administrator"})),
    Item("/deliveries/", _("邮件投递"), "8", frozenset({"administrator", "director"})),
    Item("/units/close/", _("撤并单位"), "9", frozenset({"administrator"})),
    Item("/law/", _("规则"), "6"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as the header shows it."""

    path: str
    label: str | Promise
    key: str
    is_current: bool


def items_for(role: str) -> list[Item]:
    """Return the entries of a role, in order."""
    return [item for item in ITEMS if not item.roles or role in item.roles]


def links_for(role: str, path: str) -> list[Link]:
    """Return the entries of a role, with the one marked that `path` lies in."""
    return [Link(item.path, item.label, item.key, path.startswith(item.path)) for item in items_for(role)]
