"""Groups of notices between which people choose, those that nobody switches off, and what is urgent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from qiban.core.office import Office, offices
from qiban.law.regulation import regulation
from qiban.law.text import Text

from .models import Channel

URGENT, RED, YELLOW, SYSTEM = "urgent", "red", "yellow", "system"
RED_KINDS = frozenset({"obligation_overdue", "obligation_reminder"})
YELLOW_KINDS = frozenset({"obligation_yellow"})
LIGHT_KINDS = RED_KINDS | YELLOW_KINDS
# Short messages cost money and attention: of the others, who wants them says so.
BY_SMS = frozenset({URGENT, RED})


@dataclass(frozen=True, slots=True)
class Group:
    """Some kinds of notices, by one choice.

    Args:
        why_locked: why nobody switches them off, None where one may.
        clauses: where that stands, as the law pages know them.
    """

    name: str
    title: Text
    why_locked: Text | None = None
    clauses: tuple[str, ...] = ()

    def is_on_by_default(self, channel: str) -> bool:
        """Tell whether these go by a channel where a person has not chosen."""
        return channel == Channel.EMAIL or self.name in BY_SMS


def groups() -> list[Group]:
    """Return the groups, those that nobody switches off first."""
    return [*_locked(), Group(YELLOW, Text("黄灯提示", "Yellow lights")), *_of_offices(), _of_system()]


def _locked() -> Iterator[Group]:
    yield Group(
        URGENT,
        Text("紧急通知", "Urgent notices"),
        Text(
            "应急处置、防汛响应、特急工单须立即知晓，不能关闭，夜间也即时发送。",
            "Emergencies, flood responses and extra-urgent orders have to be known at once: always on, at night, too.",
        ),
        tuple(sorted(one for office in offices() for one in office.urgent_clauses)),
    )
    yield Group(
        RED,
        Text("超期和催办", "Overdue, and reminder notes"),
        Text("催办单须送达承办人员，不能关闭。", "Reminder notes have to reach whoever bears the duty: always on."),
        tuple(dict.fromkeys(_reminding())),
    )


def _reminding() -> Iterator[str]:
    for one in (regulation(name) for office in offices() for name in office.regulations):
        if one.reminds is not None:
            yield one.reminds.clause


def _of_offices() -> Iterator[Group]:
    for name, office in named():
        if set(office.notices) - office.urgent:
            yield Group(name, office.title)


def named() -> Iterator[tuple[str, Office]]:
    """Yield each office that runs here with a short name."""
    for package, office in zip(settings.QIBAN_OFFICES, offices(), strict=True):
        yield package.rpartition(".")[2][:30], office


def _of_system() -> Group:
    return Group(SYSTEM, Text("规则和单位变动", "Changes of rules and units"))


def group_of(kind: str, *, is_urgent: bool) -> str:
    """Return the name of the group to which a notice belongs.

    Args:
        is_urgent: whether that very notice is.
    """
    if is_urgent:
        return URGENT
    if kind in LIGHT_KINDS:
        return RED if kind in RED_KINDS else YELLOW
    return next((name for name, office in named() if kind in office.notices), SYSTEM)


def known_names() -> list[str]:
    """Return the names of the groups."""
    return [one.name for one in groups()]


def groups_for(roles: Sequence[str]) -> list[Group]:
    """Return the groups from which posts of these roles hear: not those of offices that are none of theirs."""
    foreign = {name for name, office in named() if office.roles and not set(office.roles) & set(roles)}
    return [one for one in groups() if one.name not in foreign]
