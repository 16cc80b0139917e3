"""The entries of the city projects in the navigation, by post."""

from django.utils.translation import gettext_lazy as _

from qiban.core.office import PUBLIC, Item

LEADERS = frozenset({"city_leader", "plan_manager", "auditor", "government_officer"})
DEPARTMENTS = LEADERS | {"approver", "audit_officer"}
OWNERS = frozenset({"project_unit", "construction_unit"})
UNITS = OWNERS | {"user_unit"}
CONFIRMING = UNITS | {"firm_staff", "approver", "plan_manager"}

NAVIGATION = (
    Item("/public/projects/", _("城建项目"), roles=PUBLIC),
    Item("/projects-overview/", _("城建总览"), "9", LEADERS),
    Item("/projects/", _("城建项目"), "1", DEPARTMENTS | UNITS | {"firm_staff", "proposer"}),
    Item("/city-plan/", _("年度计划"), "2", DEPARTMENTS | UNITS | {"proposer"}),
    Item("/payment-desk/", _("支付台"), "3", OWNERS | {"audit_officer", "auditor", "city_leader"}),
    Item("/to-confirm/", _("待确认"), "4", CONFIRMING),
    Item("/breaches/", _("违规问题"), "7", DEPARTMENTS | UNITS),
)
