"""Whose move it is in evaluation, and who is told."""

# The deputy head in charge is of the government itself.
DEPUTY_UNIT = "city_government"
DEPUTY_ROLES = ("deputy_office",)
UNIT_ROLES = ("unit_leader", "handler", "district_dispatcher")
LEADERS = ("unit_leader", "district_dispatcher")
CENTRE_ROLES = ("supervisor", "director")
