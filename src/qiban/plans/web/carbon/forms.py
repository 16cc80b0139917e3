"""Forms of carbon's accounts: an accounting year, a scenario, a district's own plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.web.amount_fields import QuantityField
from qiban.core.web.texts import TextField
from qiban.plans.models.carbon_kinds import Sector

DRIVERS = (("activity", _("经济活动")), ("intensity", _("能源强度")), ("carbon", _("能源结构")))


class YearForm(forms.Form):
    """Which accounting year is opened."""

    year = forms.IntegerField(label=_("年份"), min_value=1990, max_value=2100)


class ScenarioForm(forms.Form):
    """From which year until which, and what a scenario is called that is kept."""

    title = TextField(label=_("名称"), max_length=120, required=False, help_text=_("保存时填写。"))
    base_year = forms.IntegerField(label=_("基准年"), min_value=1990, max_value=2100)
    until = forms.IntegerField(label=_("测算到"), min_value=1990, max_value=2100, initial=2030)
    note = TextField(label=_("参数依据"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class SectorForm(forms.Form):
    """A sector in the base year, and how it goes on."""

    sector = forms.ChoiceField(label=_("行业"), choices=Sector.choices)
    activity = QuantityField(label=_("增加值（亿元）"))
    energy = QuantityField(label=_("能耗（万吨标准煤）"))
    co2 = QuantityField(label=_("二氧化碳（万吨）"))
    activity_growth = QuantityField(label=_("经济活动年增长（%）"))
    intensity_growth = QuantityField(label=_("能源强度年变化（%）"))
    carbon_growth = QuantityField(label=_("单位能耗碳排放年变化（%）"))


class MeasureForm(forms.Form):
    """What a measure changes: percentage points a year of a driver's growth."""

    name = TextField(label=_("措施"), max_length=80)
    # As a row that nobody filled in is sent.
    sector = forms.ChoiceField(label=_("行业"), choices=Sector.choices, initial=Sector.POWER)
    driver = forms.ChoiceField(label=_("影响"), choices=DRIVERS, initial="activity")
    change = QuantityField(label=_("年变化（百分点）"))
    first_year = forms.IntegerField(label=_("起始年"), min_value=1990, max_value=2100)
    last_year = forms.IntegerField(label=_("截止年"), min_value=1990, max_value=2100, required=False)


class PeakingPlanForm(forms.Form):
    """A district's own plan."""

    title = TextField(label=_("名称"), max_length=120)
    peak_year = forms.IntegerField(label=_("达峰年份"), min_value=2000, max_value=2100)
    peak_co2 = QuantityField(label=_("峰值（万吨）"))
    timetable = TextField(
        label=_("时间表"),
        max_length=10_000,
        required=False,
        help_text=_("分年度写明达峰前的主要节点。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    roadmap = TextField(label=_("路线图"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 6}))


Sectors: Any = forms.formset_factory(SectorForm, extra=0, can_delete=True, max_num=12)
Measures: Any = forms.formset_factory(MeasureForm, extra=3, can_delete=True, max_num=40)
