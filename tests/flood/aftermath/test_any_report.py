"""Whatever towns report in whatever order: versions only grow, sums agree, and nothing strange is taken unasked (职责一（十）)."""

from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.flood.conftest import City

from qiban.core.errors import Invalid
from qiban.core.units.queries import id_of
from qiban.flood.models import DamageFiling
from qiban.flood.operations.aftermath.reporting import file_damage
from qiban.flood.operations.aftermath.surveying import ask_damage
from qiban.flood.queries.aftermath.sums import damage_of

TOWNS = ("gaoqing_changjia", "gaoqing_muli")
ITEMS = ("affected", "dead", "loss", "loss_farming")
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(TOWNS),
        st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 40), min_size=1),
        st.booleans(),
    ),
    max_size=10,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(reports=REPORTS)
def test_sums_agree_with_what_was_taken(db: None, reports: list[tuple[str, dict[str, int], bool]]) -> None:
    with transaction.atomic():
        city = City()
        survey = ask_damage(actor=city.duty, title="洪水", town_ids=[id_of(one) for one in TOWNS], at=city.now)
        held: dict[str, dict[str, int]] = {one: {} for one in TOWNS}
        taken = 0
        for town, figures, is_explained in reports:
            report = survey.reports.get(unit__code=town)
            said = {f"figure_{name}": str(value) for name, value in figures.items()}
            now = {**held[town], **figures}
            if is_explained:
                said |= {f"why_{name}": "核实" for name in now}
            try:
                with transaction.atomic():
                    file_damage(actor=city.post(town, "flood_town"), damage_report_id=report.pk, at=city.now, **said)
            except Invalid:
                assert not is_explained
                assert is_strange(held[town], now)
                continue
            assert is_explained or not is_strange(held[town], now)
            held[town], taken = now, taken + 1
        damage = damage_of(survey, city.now)
        for name in ITEMS:
            scale = 10_000 if name.startswith("loss") else 1
            said_by = [one[name] for one in held.values() if name in one]
            assert damage.total.get(name) == (Decimal(sum(said_by) * scale) if said_by else None)
        assert DamageFiling.objects.filter(report__survey=survey).count() == taken
        transaction.set_rollback(True)


def is_strange(before: dict[str, int], now: dict[str, int]) -> bool:
    """The rule, once more and plainly: smaller, or more than five times as much, or a part larger than its whole."""
    moved = any(
        name in before and (value < before[name] or (before[name] > 0 and value > 5 * before[name]))
        for name, value in now.items()
    )
    parts = [("dead", "affected"), ("loss_farming", "loss")]
    return moved or any(part in now and whole in now and now[part] > now[whole] for part, whole in parts)
