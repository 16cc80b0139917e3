"""What pages and API show of a season."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core.acting.declared import Beginning, Column, Fact
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import FloodSeason
from qiban.flood.operations.seasons import close_season, open_season, plan_season
from qiban.flood.permissions import visible_seasons
from qiban.flood.queries.duties import of_season
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text


def season_facts(one: FloodSeason) -> Iterator[Fact]:
    """Yield what is known of a season."""
    yield Fact("starts_on", Text("开始日期", "First day"), one.starts_on)
    yield Fact("ends_on", Text("结束日期", "Last day"), one.ends_on)
    yield Fact("opened_on", Text("部署日期", "Opened on"), one.opened_on)


def season_more(one: FloodSeason, actor: Actor) -> Mapping[str, Any]:
    """Return how the season's duties stand unit by unit, for its page."""
    return {"duty_counts": of_season(actor, one)}


THINGS: Mapping[str, Thing] = {
    "flood_season": Thing(
        title=Text("汛期", "Season"),
        model=FloodSeason,
        visible=visible_seasons,
        page="flood_season",
        subject=lambda one: one.subject,
        key_in=FloodSeason.key_in,
        beginning=Beginning("plan_season", plan_season, DUTY),
        operations={"open_season": open_season, "close_season": close_season},
        facts=season_facts,
        template="flood/season/page.html",
        more=season_more,
        columns=(
            Column("starts_on", Text("开始日期", "First day"), lambda one: one.starts_on),
            Column("ends_on", Text("结束日期", "Last day"), lambda one: one.ends_on),
        ),
    ),
}
