"""Who acts in flood control."""

from qiban.law.roles import COMMON
from qiban.law.text import Text

ROLES = {
    "flood_commander": Text("市防指指挥", "Flood commander"),
    "flood_duty": Text("黄河防办值班人员", "Flood duty officer"),
    "flood_head": Text("防汛行政首长", "Head of a government"),
    "flood_member": Text("防指成员单位联络员", "Officer of a member unit"),
    "flood_county": Text("县防指工作人员", "Flood officer of the county"),
    "flood_town": Text("镇街防汛工作人员", "Flood officer of a town"),
    "flood_village": Text("村防汛责任人", "Flood warden of a village"),
    **COMMON,
}
# Whoever carries out what follows from something else, such as a plan's end; nobody is appointed to it.
SYSTEM = frozenset({"system"})
ACTING = {**ROLES, "system": Text("系统", "The system")}
COMMANDER = frozenset({"flood_commander"})
DUTY = frozenset({"flood_duty"})
# The headquarters: who decides, and who is on duty for it.
HEADQUARTERS = COMMANDER | DUTY
HEADS = frozenset({"flood_head"})
MEMBERS = frozenset({"flood_member"})
COUNTY, TOWN, VILLAGE = frozenset({"flood_county"}), frozenset({"flood_town"}), frozenset({"flood_village"})
# Who acts for a place, from the county down.
PLACES = COUNTY | TOWN | VILLAGE
# Whose unit bears tasks; the duty officers bear what other offices hand over.
UNITS = MEMBERS | PLACES | HEADS | DUTY
