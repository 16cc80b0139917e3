"""A unit closes: whoever took over goes on with what it has open, and nothing is owed by nobody."""

from datetime import date

from tests.supervision.conftest import City, civil, owed, told

from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.units.reorganising import close_unit
from qiban.supervision.models.kinds import Ground
from qiban.supervision.operations.ordering import accept_supervision
from qiban.supervision.operations.rectifying import order_rectification
from qiban.supervision.queries.closing import held_by

AT = civil("2024-03-04 09:00")


def test_the_successor_goes_on_with_what_is_open(city: City) -> None:
    one = city.supervise()
    answered = city.supervise(title="路灯不亮")
    city.answer(answered, at=civil("2024-03-01 10:00"))
    bad = order_rectification(
        actor=city.supervisor,
        unit_id=city.unit("housing").pk,
        ground=Ground.POOR,
        title="拖延",
        reason="多次拖延",
        demand="整改",
        at=civil("2024-03-01 11:00"),
    )
    held = {each.key: (each.number, list(each.numbers)) for each in held_by(city.unit("housing"))}
    assert held == {"supervision_order": (2, [one.number, answered.number]), "rectification": (1, [bad.number])}

    due = owed(one)["supervision_answer"].due_at
    close(city, successor="water")
    for each in (one, answered, bad):
        each.refresh_from_db()
        assert each.unit == city.unit("water")
    assert (owed(one)["supervision_answer"].bearer_unit, owed(one)["supervision_answer"].due_at) == (
        city.unit("water"),
        due,
    )
    assert told(one, "supervision_goes_on")
    assert Entry.objects.filter(subject_type="supervision_order", subject_id=one.pk, action="go_on").count() == 1
    city.answer(one, unit="water", at=civil("2024-03-05 10:00"))
    accept_supervision(actor=city.supervisor, supervision_order_id=one.pk, at=civil("2024-03-05 11:00"))


def test_what_both_were_asked_on_one_order_goes_on_once(city: City) -> None:
    order = city.bring("handling", co=("water",), at=civil("2024-03-01 08:57"))
    first, second = city.supervise(order=order), city.supervise(order=order, unit="water", reason="协办不力")
    close(city, successor="water")
    first.refresh_from_db()
    assert (first.state, owed(first)) == ("withdrawn", {})
    assert sorted(each.text_zh for each in second.causes.all()) == ["协办不力", "多日未处理"]
    assert list(owed(second)) == ["supervision_answer"]


def test_without_a_successor_it_is_withdrawn(city: City) -> None:
    one = city.supervise()
    close(city)
    one.refresh_from_db()
    assert (one.state, owed(one)) == ("withdrawn", {})
    assert not Obligation.objects.filter(bearer_unit=city.unit("housing"), settled_at=None).exists()


def close(city: City, successor: str = "") -> None:
    close_unit(
        actor=city.post("city_government", "administrator"),
        unit_id=city.unit("housing").pk,
        successor_id=city.unit(successor).pk if successor else None,
        on=date(2024, 3, 4),
        reason="机构改革",
        at=AT,
    )
