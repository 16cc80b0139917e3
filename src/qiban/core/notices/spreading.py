"""From a notice to deliveries: one for each person whom it concerns and each way that they have and want, and its unit's robots."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from qiban.core import clock
from qiban.core.channels.groups import group_of
from qiban.core.channels.models import Channel, Robot
from qiban.core.channels.wishes import Wishes, wishes_of
from qiban.core.people.models import Post
from qiban.law.quiet import waits_until

from .models import Delivery, DeliveryState, Notice
from .operations import queue_sending
from .recipients import concerns, posts_open
from .urgency import urgent_among

logger = logging.getLogger(__name__)
# Notices of one transaction: short enough that a killed worker has little to do again.
BATCH = 500


def spread(*, at: datetime) -> int:
    """Make the deliveries of all notices that wait for theirs; return of how many notices.

    Several workers may do so at once: each takes notices that no other has.
    """
    total = 0
    while done := _spread_batch(at):
        total += done
    return total


@transaction.atomic
def _spread_batch(at: datetime) -> int:
    waiting = Notice.objects.select_for_update(skip_locked=True).filter(is_to_spread=True)
    notices = list(waiting.order_by("id")[:BATCH])
    if not notices:
        return 0
    made = _made(notices, at)
    Delivery.objects.bulk_create(made, ignore_conflicts=True)
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(is_to_spread=False)
    # Whoever spreads sends by one way alone: the others have to know.
    if any(one.channel != Channel.EMAIL for one in made):
        queue_sending()
    return len(notices)


def _made(notices: Sequence[Notice], at: datetime) -> list[Delivery]:
    """Return the deliveries of notices; one that cannot be judged is left to the app, and stops no other."""
    try:
        # What fails in the database here must not fail what follows.
        with transaction.atomic():
            reached = _Reached.by(notices, at)
            return [one for notice in notices for one in reached.deliveries(notice)]
    except (OperationalError, InterfaceError):
        # The database is gone, and no notice is at fault.
        raise
    except Exception:
        if len(notices) == 1:
            logger.exception("notice %s cannot be spread", notices[0].pk)
            return []
    return [made for one in notices for made in _made([one], at)]


@dataclass(frozen=True, slots=True)
class _Reached:
    """Whom the notices of a batch may reach, by which ways, at a moment."""

    at: datetime
    posts: Mapping[int, list[Post]]
    robots: Mapping[int, list[Robot]]
    wishes: Wishes
    urgent: set[int]

    @classmethod
    def by(cls, notices: Sequence[Notice], at: datetime) -> "_Reached":
        posts = _posts_by_unit({one.unit_id for one in notices}, at)
        people = {post.person_id for found in posts.values() for post in found}
        return cls(at, posts, _robots_by_unit(posts), wishes_of(people), urgent_among(notices))

    def deliveries(self, notice: Notice) -> Iterator[Delivery]:
        """Yield the deliveries of a notice."""
        is_urgent = notice.pk in self.urgent
        group = group_of(notice.kind, is_urgent=is_urgent)
        people = {post.person_id: post.person for post in self.posts[notice.unit_id] if concerns(notice, post)}
        for pk, person in sorted(people.items()):
            for channel in self._ways(pk, has_address=bool(person.email)):
                if self.wishes.takes(pk, group, channel):
                    yield self._made(notice, channel, is_urgent=is_urgent, person_id=pk)
        if notice.person_id is None:
            for robot in self.robots[notice.unit_id]:
                if group in robot.groups:
                    yield self._made(notice, robot.provider, is_urgent=is_urgent, robot_id=robot.pk)

    def _ways(self, person_id: int, *, has_address: bool) -> Iterable[str]:
        if settings.QIBAN_EMAIL_NOTICES and has_address:
            yield Channel.EMAIL
        if settings.QIBAN_SMS_URL and person_id in self.wishes.phones:
            yield Channel.SMS

    def _made(
        self,
        notice: Notice,
        channel: str,
        *,
        is_urgent: bool,
        person_id: int | None = None,
        robot_id: int | None = None,
    ) -> Delivery:
        until = waits_until(self.at, self.wishes.quiet_of(person_id, self.at), is_urgent=is_urgent)
        return Delivery(
            notice=notice,
            person_id=person_id,
            robot_id=robot_id,
            channel=channel,
            is_urgent=is_urgent,
            state=DeliveryState.POSTPONED if until else DeliveryState.WAITING,
            created_at=self.at,
            next_attempt_at=until or self.at,
        )


def _posts_by_unit(unit_ids: set[int], at: datetime) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = defaultdict(list, {one: [] for one in unit_ids})
    reached = posts_open(clock.civil_date(at)).filter(unit_id__in=unit_ids).select_related("person")
    for post in reached.order_by("person_id"):
        found[post.unit_id].append(post)
    return found


def _robots_by_unit(unit_ids: Iterable[int]) -> dict[int, list[Robot]]:
    found: dict[int, list[Robot]] = defaultdict(list)
    if settings.QIBAN_ROBOTS:
        for robot in Robot.objects.filter(is_active=True, unit__in=list(unit_ids), unit__closed_on=None).order_by("pk"):
            found[robot.unit_id].append(robot)
    return found
