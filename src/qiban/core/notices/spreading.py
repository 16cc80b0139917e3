"""From a notice to deliveries: one for each person whom it concerns and who has an address."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.people.models import Post

from .models import Delivery, Notice
from .recipients import concerns, posts_open

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
    posts = _posts_by_unit({one.unit_id for one in notices}, at)
    made = [one for notice in notices for one in _deliveries(notice, posts[notice.unit_id], at)]
    Delivery.objects.bulk_create(made, ignore_conflicts=True)
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(is_to_spread=False)
    return len(notices)


def _posts_by_unit(unit_ids: set[int], at: datetime) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = defaultdict(list)
    reached = posts_open(clock.civil_date(at)).filter(unit_id__in=unit_ids).exclude(person__email="")
    for post in reached.order_by("person_id"):
        found[post.unit_id].append(post)
    return found


def _deliveries(notice: Notice, posts: Iterable[Post], at: datetime) -> list[Delivery]:
    people = {post.person_id for post in posts if concerns(notice, post)}
    return [
        Delivery(notice=notice, person_id=person_id, created_at=at, next_attempt_at=at) for person_id in sorted(people)
    ]
