"""Orders of the hotline by their numbers, as somebody wrote them."""

import unicodedata

from qiban.hotline.models import Order
from qiban.hotline.queries.numbers import order_in


def order_with(number: str) -> Order | None:
    """Return the order with this number, full-width digits read, or None."""
    typed = unicodedata.normalize("NFKC", number).strip()
    key = order_in(typed)
    found = Order.objects.filter(pk=key).first() if key else None
    return found if found is not None and found.number == typed else None
