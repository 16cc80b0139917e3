"""The kinds of things of a plan, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cycle(models.TextChoices):
    """How often something is reported (plans 5, 6)."""

    MONTH = "month", _("月度")
    QUARTER = "quarter", _("季度")
    HALF_YEAR = "half_year", _("半年")
    YEAR = "year", _("年度")


class Role(models.TextChoices):
    """What a unit does for a measure (plans 2)."""

    LEAD = "lead", _("牵头")
    CO_LEAD = "co_lead", _("共同牵头")
    RESPONSIBLE = "responsible", _("共同负责")
    COOPERATE = "cooperate", _("配合")
    SUPERVISE = "supervise", _("督导")


class Direction(models.TextChoices):
    """When a target counts."""

    AT_LEAST = "at_least", _("到期不低于")
    AT_MOST = "at_most", _("到期不高于")
    ABOUT = "about", _("到期约为")
    HOLD_BELOW = "hold_below", _("始终不超过")
    EACH_YEAR = "each_year", _("每期都达到")
    REACH = "reach_by_year", _("期限前达到")
    PEAK = "peak_by_year", _("期限前达峰")


class Comparator(models.TextChoices):
    """Which values satisfy a target."""

    AT_LEAST = "at_least", _("不低于")
    AT_MOST = "at_most", _("不高于")
    MORE_THAN = "more_than", _("超过")
    LESS_THAN = "less_than", _("低于")
    ABOUT = "about", _("左右")
    EXACTLY = "exactly", _("等于")


class Form(models.TextChoices):
    """In which terms a target is given; figures are always levels."""

    LEVEL = "level", _("水平值")
    RISE = "rise", _("比基期上升（%）")
    FALL = "fall", _("比基期下降（%）")
    GROWTH = "growth", _("年均增长（%）")


class Status(models.TextChoices):
    """How a target stands (plans 7)."""

    MET = "met", _("已完成")
    ON_TRACK = "on_track", _("进度正常")
    AT_RISK = "at_risk", _("存在风险")
    OFF_TRACK = "off_track", _("偏离进度")
    MISSED = "missed", _("未完成")
    INSUFFICIENT = "insufficient_data", _("数据不足")
