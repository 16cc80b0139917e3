"""What is supervised keeps who complained, until it has ended (个人信息保护法 Art. 47.2)."""

from datetime import timedelta

import pytest
from tests.supervision.conftest import City, civil

from qiban.core.errors import Refused
from qiban.core.offices import held
from qiban.hotline.operations import erase_identity
from qiban.supervision.operations.ordering import withdraw_supervision

LATER = civil("2024-03-01 09:00") + timedelta(days=400)


def test_an_identity_is_kept_while_its_order_is_supervised(city: City) -> None:
    order, other = city.bring("closed"), city.bring("closed")
    one = city.supervise(order=order)
    assert set(held("order", [order.pk, other.pk])) == {order.pk}
    given = {"actor": city.director, "reason": "诉求人本人来电要求", "at": LATER}

    with pytest.raises(Refused, match="督办尚未办结"):
        erase_identity(demand_id=order.lead_demand_id, **given)
    erase_identity(demand_id=other.lead_demand_id, **given)

    withdraw_supervision(actor=city.supervisor, supervision_order_id=one.pk, reason="误督办", at=LATER)
    assert held("order", [order.pk]) == {}
