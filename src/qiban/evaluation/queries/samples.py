"""Files of a third party's samples, as the centre sees them."""

from typing import NamedTuple

from django.db.models import Count, QuerySet

from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.core.units.queries import centre_id
from qiban.evaluation.models import Month, SampleFile
from qiban.law.hotline.roles import SUPERVISE
from qiban.law.text import Text


class Sampled(NamedTuple):
    """How many samples of a file are of a month, and whether it is frozen: then they weigh once it is counted anew."""

    month: Month
    samples: int


def files_seen(actor: Actor) -> QuerySet[SampleFile]:
    """Return the files that the post may see: all for who supervises in the centre."""
    is_centre = actor.role in SUPERVISE and actor.unit_id == centre_id()
    return SampleFile.objects.select_related("by") if is_centre else SampleFile.objects.none()


def file_seen(actor: Actor, pk: int) -> SampleFile:
    """Return a file that the post may see.

    Raises:
        NotFound: there is none.
    """
    found = files_seen(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有这份抽测文件。", "There is no such file of samples."))
    return found


def months_sampled(file: SampleFile) -> list[Sampled]:
    """Return the months of which a file has samples."""
    counts = dict(file.samples.values_list("month").annotate(count=Count("pk")).order_by("month"))
    months = Month.objects.in_bulk(counts)
    return [Sampled(months[month], count) for month, count in counts.items()]
