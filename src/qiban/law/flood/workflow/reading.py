"""Stations, thresholds, readings that came in, and those that were kept aside (市水利局职责一、二)."""

from qiban.law.flood.regulation import HEADQUARTERS, member
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from .roles import COUNTY, DUTY, MEMBERS, TOWN

MONITORING, FORECASTING = member("市水利局", 1), member("市水利局", 2)
# Who hands readings in.
WRITERS = DUTY | MEMBERS | COUNTY | TOWN
STATES = {
    "flood_station": {
        "in_use": Text("在用", "In use"),
        "closed": Text("停用", "Closed"),
    },
    "flood_threshold": {
        "in_force": Text("有效", "In force"),
        "replaced": Text("已更替", "Replaced"),
        "ended": Text("已废止", "Ended"),
    },
    "reading_batch": {
        "taken": Text("已接收", "Taken"),
    },
    "held_reading": {
        "held": Text("已搁置", "Kept aside"),
        "released": Text("已采用", "Released"),
        "discarded": Text("已作废", "Discarded"),
    },
}
ACTIONS = (
    Action("add_station", Text("登记测站", "Enter a station"), MONITORING),
    Action("edit_station", Text("修改测站", "Edit the station"), MONITORING),
    Action("enter_reading", Text("人工报数", "Enter a reading"), MONITORING),
    Action("set_threshold", Text("设立阈值", "Set a threshold"), FORECASTING),
    Action("replace_threshold", Text("更替阈值", "Replace the threshold"), FORECASTING),
    Action("end_threshold", Text("废止阈值", "End the threshold"), FORECASTING),
    Action("close_station", Text("停用测站", "Close the station"), MONITORING),
    Action("take_readings", Text("接收读数", "Take readings"), MONITORING),
    Action("hold_reading", Text("搁置读数", "Keep a reading aside"), MONITORING),
    Action("release_reading", Text("核实采用", "Release it"), HEADQUARTERS),
    Action("discard_reading", Text("作废", "Discard it"), HEADQUARTERS),
)
STEPS = (
    *steps("flood_station", ["in_use"], "edit_station", DUTY),
    *steps("flood_station", ["in_use"], "enter_reading", WRITERS),
    *steps("flood_station", ["in_use"], "set_threshold", DUTY),
    *steps("flood_station", ["in_use"], "close_station", DUTY, "closed"),
    *steps("flood_threshold", ["in_force"], "replace_threshold", DUTY, "replaced"),
    *steps("flood_threshold", ["in_force"], "end_threshold", DUTY, "ended"),
    *steps("held_reading", ["held"], "release_reading", DUTY, "released"),
    *steps("held_reading", ["held"], "discard_reading", DUTY, "discarded"),
)
