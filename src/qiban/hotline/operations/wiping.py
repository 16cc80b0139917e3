"""What tells who a complainant was is hidden in the texts for good, since nobody knows afterwards what to hide.

In pictures and papers nothing can be hidden: those that came with the demand go; those of the units' replies stay.
"""

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Model, Q

from qiban.core.files import operations as files
from qiban.core.files.models import Attachment
from qiban.hotline.hiding import ERASED
from qiban.hotline.masking import masked, masked_own
from qiban.hotline.models import Callback, Demand, Order, Rating, Reply, Request

Hide = Callable[[str], str]


def wipe(demand: Demand, own: Sequence[str], *, was_readable: bool) -> int:
    """Hide who asked in a demand, its order, and all that was written on them; remove the files that came with the demand.

    In the complainant's own words every number is hidden, in those of units only what is the complainant's: a number that a
    unit gave stays for the other callers.

    Args:
        own: what is known of the complainant.
        was_readable: whether it is known; where the key is lost, the complainant's own words go altogether.

    Returns:
        how many files were removed.
    """

    def all_of_it(text: str) -> str:
        return masked(text, own) if was_readable else ERASED.zh

    def only_own(text: str) -> str:
        return masked_own(text, own)

    _hide([demand], ("subject", "detail", "place", "answer", "rating_remark"), all_of_it)
    if demand.external_id and (not was_readable or only_own(demand.external_id) != demand.external_id):
        # Another system's id may be made of a number; two of them may be the same once that is hidden.
        Demand.objects.filter(pk=demand.pk).update(external_id=None)
    _hide(Rating.objects.filter(demand=demand), ("remark",), all_of_it)
    _hide(Callback.objects.filter(demand=demand), ("remark",), all_of_it)
    orders = list(Order.objects.filter(Q(pk=demand.order_id or 0) | Q(lead_demand=demand)))
    led = [one for one in orders if one.lead_demand_id == demand.pk]
    _hide(led, ("subject",), all_of_it)
    _hide(orders, ("subject", "rework_reason", "close_reason"), only_own)
    _hide(Request.objects.filter(assignment__order__in=orders), ("reason", "basis", "decision_reason"), only_own)
    replies = list(Reply.objects.filter(assignment__order__in=orders))
    _hide(replies, ("text", "progress", "told_how"), only_own)
    of_replies = Attachment.objects.filter(subject_type="reply", subject_id__in=[one.pk for one in replies])
    _hide(of_replies, ("name",), only_own)
    return files.remove(Attachment.objects.filter(subject_type="demand", subject_id=demand.pk))


def _hide(rows: Iterable[Model], columns: tuple[str, ...], hide: Hide) -> None:
    for row in rows:
        changed = {name: hidden for name in columns if (hidden := _fitting(row, name, hide)) != getattr(row, name)}
        if changed:
            for name, text in changed.items():
                setattr(row, name, text)
            type(row)._default_manager.filter(pk=row.pk).update(**changed)


def _fitting(row: Model, name: str, hide: Hide) -> str:
    """Return the hidden text as its column takes it: stars may be longer than a name."""
    text = getattr(row, name)
    most: int | None = row._meta.get_field(name).max_length  # type: ignore[union-attr]
    return hide(text)[:most] if text else text
