"""The hotline's background work."""

from datetime import timedelta
from typing import Any

from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.core.clock import civil_date
from qiban.core.notices import operations as notices
from qiban.core.units.queries import centre_id
from qiban.law.hotline import hotline_law

from .categories import categories
from .models import Demand


@app.task(name="hotline.watch_surge", queue="hotline")
def watch_surge(demand_ids: list[int]) -> None:
    """Raise an alarm where many demands of one category and area came in a short time; a person confirms (Art. 14)."""
    for demand in Demand.objects.filter(pk__in=demand_ids).exclude(category="").select_related("area"):
        _watch(demand)


def _watch(demand: Demand) -> None:
    parameters = hotline_law(demand.law_as_of or civil_date(demand.received_at)).parameters
    window = timedelta(minutes=int(parameters["surge_minutes"]))
    alike = Demand.objects.filter(
        category=demand.category,
        area=demand.area,
        received_at__gt=demand.received_at - window,
        received_at__lte=demand.received_at,
    ).count()
    if alike < int(parameters["surge_count"]):
        return
    hour = f"{demand.received_at:%Y%m%d%H}"
    notices.notify(
        notices.Draft(
            kind="surge_alarm",
            unit_id=centre_id(),
            roles=("dispatcher", "director"),
            at=demand.received_at,
            facts=_surge_facts(demand, alike),
            key=f"surge:{demand.category}:{demand.area_id}:{hour}",
        )
    )


def _surge_facts(demand: Demand, count: int) -> dict[str, Any]:
    title, area = categories()[demand.category].title, demand.area
    return {
        "category": {"zh": title.zh, "en": title.en},
        "category_code": demand.category,
        "area": {"zh": area.short_name, "en": area.name_en} if area else {"zh": "全市", "en": "the whole city"},
        "area_id": demand.area_id,
        "count": count,
    }


@app.periodic(cron="5 0 * * *")
@app.task(name="hotline.look_at_basis", queue="hotline", queueing_lock="hotline.look_at_basis", pass_context=False)
def look_at_basis(timestamp: int) -> None:
    """Once a day, look whether the regulation has run out; `timestamp` (the tick's) is not used."""
    from .operations.basis import raise_basis_obligation

    raise_basis_obligation(at=clock.now())


@app.periodic(cron="15 0 * * *")
@app.task(name="hotline.recount", queue="hotline", queueing_lock="hotline.recount", pass_context=False)
def recount(timestamp: int) -> None:
    """Once a day, count open deadlines anew on the calendar as it is known; `timestamp` (the tick's) is not used."""
    from .operations.recounting import recount_deadlines

    recount_deadlines(at=clock.now())
