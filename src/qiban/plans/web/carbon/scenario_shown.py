"""What a scenario comes to, as pages show it: years side by side, peaks, drivers."""

from typing import Any

from qiban.core.web.language import say
from qiban.law.text import Text
from qiban.plans.carbon_charts import DRIVERS
from qiban.plans.queries.carbon.naming import sector_title

Json = dict[str, Any]


def shown_scenario(assumptions: Json, result: Json) -> Json:
    """Return the tables of a scenario."""
    usual, plan = result["usual"], result["plan"]
    years = [
        (now["year"], before["co2"], now["co2"], list(now["sectors"].values()))
        for before, now in zip(usual["years"], plan["years"], strict=True)
    ]
    named = {"usual": usual, "plan": plan}
    return {
        "result": result,
        "said": say(Text(result["said"]["zh"], result["said"]["en"])),
        "sectors": [sector_title(one["sector"]) for one in assumptions["sectors"]],
        "years": years,
        "drivers": [(say(title), *(_parts(named, name))) for name, title in DRIVERS.items()],
        "measures": [_measure(one) for one in assumptions.get("measures", ())],
        "rows": [{**one, "title": sector_title(one["sector"])} for one in assumptions["sectors"]],
    }


def _parts(named: Json, driver: str) -> list[str]:
    return [
        named[name][until]["parts"][driver]
        for name in ("usual", "plan")
        for until in ("drivers_until_peak", "drivers_until_end")
    ]


def _measure(one: Json) -> Json:
    return {**one, "title": sector_title(one["sector"]), "driver": say(DRIVERS[one["driver"]])}
