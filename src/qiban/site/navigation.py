"""The navigation of a page: what the acting post's role works with, of the offices and of the site itself."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiban.core.lawbook.offices import ADMINISTRATOR, entering
from qiban.core.office import PUBLIC, Item, offices
from qiban.core.web.language import say
from qiban.law.text import Text

# Whose page the day of the city is.
LEADERS = frozenset({"city_leader", "deputy_office"})


def _own() -> tuple[Item, ...]:
    """Return the site's own entries, which stand between and after those of the offices."""
    return (
        Item("/audit/", _("审计"), "", frozenset({"auditor"}), place=-1),
        Item("/leader/", _("今日市情"), "", LEADERS, place=-1),
        Item("/board/", _("督办看板"), "5", place=50),
        Item("/administration/", _("管理"), "0", frozenset({ADMINISTRATOR}), place=55),
        Item("/people/", _("人员"), "7", frozenset({ADMINISTRATOR}), place=60),
        Item("/deliveries/", _("通知投递"), "8", frozenset(entering()), place=70),
        Item("/retention/", _("保存期限"), "", frozenset({"auditor"}), place=77),
        Item("/units/", _("单位"), "9", frozenset({ADMINISTRATOR}), place=80),
        Item("/law/", _("规则"), "6", place=90),
    )


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as the header shows it."""

    path: str
    label: str
    key: str
    is_current: bool


def _said(label: Text | Promise) -> str:
    return say(label) if isinstance(label, Text) else str(label)


def items_for(role: str) -> list[Item]:
    """Return the entries of a role, in order."""
    entries = [*(item for office in offices() for item in office.navigation), *_own()]
    return sorted((item for item in entries if not item.roles or role in item.roles), key=lambda item: item.place)


def links_for(role: str, path: str) -> list[Link]:
    """Return the entries of a role, with the one marked that `path` lies in."""
    return [Link(item.path, _said(item.label), item.key, path.startswith(item.path)) for item in items_for(role)]


def public_links(path: str) -> list[Link]:
    """Return what the offices offer to everyone, with the page marked that stands at `path`."""
    offered = [item for office in offices() for item in office.navigation if item.roles == PUBLIC]
    return [Link(item.path, _said(item.label), item.key, path == item.path) for item in offered]
