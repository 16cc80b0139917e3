"""The entries of plans in the navigation, by post."""

from django.utils.translation import gettext_lazy as _

from qiban.core.office import PUBLIC, Item

LEADERS = frozenset({"city_leader", "auditor"})
UNITS = frozenset({"plan_office", "plan_unit"})

NAVIGATION = (
    Item("/public/plans/", _("计划进展"), roles=PUBLIC),
    Item("/plans/", _("计划"), "p", LEADERS | UNITS, 10),
    Item("/parts/", _("措施台账"), "t", UNITS | LEADERS, 11),
    Item("/indicators/", _("指标"), "z", UNITS | LEADERS, 12),
)
