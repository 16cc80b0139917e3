"""The entries of plans in the navigation, by post."""

from django.utils.translation import gettext_lazy as _

from qiban.core.office import PUBLIC, Item
from qiban.law.text import Text

LEADERS = frozenset({"city_leader", "auditor"})
UNITS = frozenset({"plan_office", "plan_unit"})

OPENNESS = frozenset({"unit_publisher", "unit_head", "district_office", "group_office", "inspector"})

NAVIGATION = (
    Item("/public/plans/", _("计划进展"), roles=PUBLIC),
    Item("/plans/", _("计划"), "p", LEADERS | UNITS, 10),
    Item("/parts/", _("措施台账"), "t", UNITS | LEADERS, 11),
    Item("/indicators/", _("指标"), "z", UNITS | LEADERS, 12),
    Item("/carbon/", _("碳排放核算"), "", UNITS | LEADERS, 12),
    Item("/schools/", _("学校登记册"), "", UNITS | LEADERS, 12),
    Item("/open_years/", _("政务公开"), "o", OPENNESS | LEADERS, 13),
    Item("/open_years/new/", _("开始年度工作"), "", frozenset({"group_office"}), 18),
    Item("/open_ledgers/", _("公开台账"), "", OPENNESS, 14),
    Item("/findings/", _("检查问题"), "", OPENNESS, 15),
    Item("/directory_entries/", _("企事业单位"), "", OPENNESS, 16),
    Item("/open-tables/", Text("表格", "Tables"), "", frozenset({"unit_publisher", "district_office"}), 19),
    Item("/assessments/", _("公开考核"), "", OPENNESS | LEADERS, 17),
)
