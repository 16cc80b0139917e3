"""A season: what begins with it, and its end (职责一（八）)."""

from qiban.law.flood.regulation import head
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from .roles import DUTY

STATES = {
    "flood_season": {
        "planned": Text("已列入", "Planned"),
        "open": Text("进行中", "Running"),
        "closed": Text("已结束", "Closed"),
    },
}
ACTIONS = (
    Action("plan_season", Text("设立汛期", "Plan a season"), head(8)),
    Action("open_season", Text("部署汛期工作", "Open the season"), head(8)),
    Action("close_season", Text("结束汛期", "Close the season"), head(8)),
)
STEPS = (
    *steps("flood_season", ["planned"], "open_season", DUTY, "open"),
    *steps("flood_season", ["open"], "close_season", DUTY, "closed"),
)
