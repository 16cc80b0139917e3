"""The kinds of things of openness, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Renewal(models.TextChoices):
    """How often something is disclosed anew (task 1, 2)."""

    ON_CHANGE = "on_change", _("变更时")
    MONTHLY = "monthly", _("每月")
    QUARTERLY = "quarterly", _("每季度")
    HALF_YEARLY = "half_yearly", _("每半年")
    YEARLY = "yearly", _("每年")


class Field(models.TextChoices):
    """The field of a public enterprise (task 2)."""

    EDUCATION = "education", _("教育")
    ENVIRONMENT = "environment", _("生态环境")
    HOUSING = "housing", _("住房城乡建设")
    TRANSPORT = "transport", _("交通运输")
    WATER = "water", _("供水")
    HEALTH = "health", _("卫生健康")
    POWER = "power", _("供电")
    GAS = "gas", _("供气")
    HEAT = "heat", _("供热")
    OTHER = "other", _("其他")


class RecordKind(models.TextChoices):
    """What is held every year (task 3, safeguard 1)."""

    COURSE = "party_school_course", _("党校专题培训")
    TRAINING = "system_training", _("本系统业务培训")
    MEETING = "group_meeting", _("领导小组会议")
    REPORT = "head_report", _("主要负责同志听取汇报")


class InspectionKind(models.TextChoices):
    """How units are inspected (safeguard 3), and enterprises evaluated (task 2)."""

    SAMPLING = "sampling", _("日常抽测")
    QUARTERLY = "quarterly", _("季度检查")
    SPECIAL = "special", _("专项评估")


class Severity(models.TextChoices):
    """How bad a finding is; how long a unit has depends on it (safeguard 3)."""

    MINOR = "minor", _("轻微")
    GENERAL = "general", _("一般")
    SERIOUS = "serious", _("严重")


class Source(models.TextChoices):
    """The check from which an item of a rubric is scored (safeguard 3)."""

    SAMPLING = "sampling", _("日常抽测")
    QUARTERLY = "quarterly", _("季度检查")
    ANNUAL = "annual", _("年度考核")


class Method(models.TextChoices):
    """How an item of a rubric loses points."""

    EACH = "each", _("每个问题扣分")
    SEVERITY = "severity", _("按程度扣分")
    PERCENT = "percent", _("按比例得分")


class UnitKind(models.TextChoices):
    """The kinds of unit that are scored."""

    DEPARTMENT = "department", _("市直部门")
    DISTRICT = "district", _("区县")


class Mark(models.TextChoices):
    """What a score rests on besides findings."""

    BONUS = "bonus", _("加分")
    VETO = "veto", _("否决")
    NOT_APPLICABLE = "not_applicable", _("不适用")
    MEASURED = "measured", _("数值")


class Level(models.TextChoices):
    """Who assesses a department's system (task 4)."""

    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
