"""What pages of the office's own show of things that the parts declare."""

from collections.abc import Mapping
from dataclasses import replace

from qiban.core.office import Thing
from qiban.plans.web import indicator_page, plan_page


def with_screens(things: Mapping[str, Thing]) -> dict[str, Thing]:
    """Return the things as the office's own pages show them."""
    plan = replace(things["plan"], template=plan_page.TEMPLATE, more=plan_page.more, has_list=False)
    part = replace(things["part"], has_list=False)
    indicator = replace(things["indicator"], template=indicator_page.TEMPLATE, more=indicator_page.more)
    return {**things, "plan": plan, "part": part, "indicator": indicator}
