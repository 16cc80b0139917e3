"""What is known around looks at identities: what else the same people looked at, worked on, and where they ever held a post."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from qiban.core.clock import civil_date
from qiban.core.journal.models import Entry
from qiban.core.lawbook.in_force import law_on
from qiban.core.people.models import Post
from qiban.core.units.models import Unit
from qiban.core.units.queries import paths_with_heirs
from qiban.hotline.models import Assignment, Demand
from qiban.hotline.operations.privacy import accused_with_each
from qiban.law.hotline.privacy.looking import LookedFacts
from qiban.law.hotline.privacy.relaying import SECRET
from qiban.law.letters import digits_in
from qiban.privacy.models import Relay

LOOK = "reveal_identity"
# Of an order, a demand, a telephone, with the letters before it.
NUMBER = re.compile("[a-z]*[0-9][0-9a-z-]*")


def all_looks() -> QuerySet[Entry]:
    """Return every look at an identity."""
    return Entry.objects.filter(subject_type="demand", action=LOOK)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around some looks."""

    taken: list[tuple[int, datetime, str]]
    worked: dict[tuple[int, int], list[datetime]]
    former: dict[int, list[str]]
    accused: dict[int, list[Unit]]
    units: dict[int, Unit]

    @classmethod
    def of(cls, entries: Sequence[Entry], demands: dict[int, Demand], units: dict[int, Unit]) -> "Around":
        """Return what is known around looks; a fixed number of queries."""
        people = {one.person_id for one in entries if one.person_id}
        return cls(
            _taken(entries, people),
            _worked(entries, people, demands),
            _former(people),
            accused_with_each(list(demands.values())),
            units,
        )

    def facts(self, look: Entry) -> LookedFacts:
        """Return what the law asks of one of the looks."""
        person, day = look.person_id or 0, civil_date(look.at)
        own = [(at, reason) for who, at, reason in self.taken if who == person]
        days = law_on("hotline", look.at).parameters["look_reason_days"]
        since, reason = look.at - timedelta(days=days), _plain(look)
        accused = self.accused.get(look.subject_id, [])
        return LookedFacts(
            at=look.at,
            of_the_day=sum(civil_date(at) == day for at, _ in own),
            same_reason=sum(since < at <= look.at and said == reason for at, said in own),
            last_worked_at=_nearest(self.worked.get((person, look.subject_id), []), look.at),
            was_of_accused=_was_of(self.former.get(person, []), accused),
            is_beside_accused=_is_beside(self.units.get(look.unit_id or 0), accused),
        )


def _plain(look: Entry) -> str:
    """Return the reason of a look as reasons are compared: without numbers and marks, so that one pasted for another matter is the same."""
    said = NUMBER.sub("", unicodedata.normalize("NFKC", str(look.detail.get("reason", ""))).casefold())
    return "".join(one for one in said if one.isalpha() and not digits_in(one))


def _taken(entries: Sequence[Entry], people: set[int]) -> list[tuple[int, datetime, str]]:
    """Return the looks of these people around some looks: who, when, with which reason."""
    if not entries:
        return []
    first, last = min(one.at for one in entries), max(one.at for one in entries)
    days = max(1, *(law_on("hotline", one).parameters["look_reason_days"] for one in (first, last)))
    around = all_looks().filter(person_id__in=people, at__gt=first - timedelta(days), at__lte=last + timedelta(days=1))
    return [(one.person_id or 0, one.at, _plain(one)) for one in around.only("person_id", "at", "detail")]


def _worked(
    entries: Sequence[Entry], people: set[int], demands: dict[int, Demand]
) -> dict[tuple[int, int], list[datetime]]:
    """Return when these people did anything else in the matters at which they looked."""
    by_order: dict[int, list[int]] = {}
    for one in demands.values():
        if one.order_id:
            by_order.setdefault(one.order_id, []).append(one.pk)
    own = Q(subject_type="demand", subject_id__in=list(demands)) | Q(
        subject_type="order", subject_id__in=list(by_order)
    )
    found: dict[tuple[int, int], list[datetime]] = {}
    done = Entry.objects.filter(own, person_id__in=people).exclude(action=LOOK)
    for kind, subject, person, at in done.values_list("subject_type", "subject_id", "person_id", "at"):
        for pk in [subject] if kind == "demand" else by_order[subject]:
            found.setdefault((person or 0, pk), []).append(at)
    _add_relays(found, people, demands)
    _add_bearing(found, entries, demands)
    return found


def _add_relays(found: dict[tuple[int, int], list[datetime]], people: set[int], demands: dict[int, Demand]) -> None:
    """Count as work on a matter what these people did to pass messages on to its complainant."""
    relays = dict(Relay.objects.filter(demand__in=list(demands)).values_list("pk", "demand_id"))
    done = Entry.objects.filter(subject_type="relay", subject_id__in=list(relays), person_id__in=people)
    for relay, person, at in done.values_list("subject_id", "person_id", "at"):
        found.setdefault((person or 0, relays[relay]), []).append(at)


def _add_bearing(
    found: dict[tuple[int, int], list[datetime]], entries: Sequence[Entry], demands: dict[int, Demand]
) -> None:
    """Count a look as work on the matter where its unit bore it, whose posts share its orders, or a paper of the law wanted it."""
    orders = {one.order_id for one in demands.values() if one.order_id}
    bearing = set(Assignment.objects.filter(order__in=orders).values_list("unit_id", "order_id"))
    for one in entries:
        if one.clause != SECRET.clause or (one.unit_id, demands[one.subject_id].order_id) in bearing:
            found.setdefault((one.person_id or 0, one.subject_id), []).append(one.at)


def _nearest(moments: Iterable[datetime], at: datetime) -> datetime | None:
    return min(moments, key=lambda one: abs(one - at), default=None)


def _former(people: set[int]) -> dict[int, list[str]]:
    """Return the paths of the units in which these people ever held a post."""
    found: dict[int, list[str]] = {}
    for person, path in Post.objects.filter(person__in=people).values_list("person_id", "unit__path"):
        found.setdefault(person, []).append(path)
    return found


def _was_of(paths: Iterable[str], accused: Iterable[Unit]) -> bool:
    barred = tuple(path for unit in accused for path in paths_with_heirs(unit))
    return bool(barred) and any(path.startswith(barred) for path in paths)


def _is_beside(unit: Unit | None, accused: Iterable[Unit]) -> bool:
    """Tell whether a unit stands under the same unit as an accused one; the city's own departments do not count."""
    if unit is None or unit.parent_id is None or unit.path.count("/") <= 3:
        return False
    return any(unit.parent_id == one.parent_id and unit.pk != one.pk for one in accused)
