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


class ReportRow(models.TextChoices):
    """A row of the matrix of applications in an annual report (国办公开办函〔2021〕30号)."""

    RECEIVED = "received", _("本年新收")
    CARRIED_IN = "carried_in", _("上年结转")
    DISCLOSED = "disclosed", _("予以公开")
    PARTLY = "partly_disclosed", _("部分公开")
    SECRET = "state_secret", _("属于国家秘密")
    FORBIDDEN = "forbidden_by_law", _("其他法律行政法规禁止公开")
    SECURITY = "security_and_stability", _("危及“三安全一稳定”")
    THIRD_PARTY = "third_party", _("保护第三方合法权益")
    INTERNAL = "internal_affairs", _("属于三类内部事务信息")
    PROCESS = "process_information", _("属于四类过程性信息")
    ENFORCEMENT = "enforcement_file", _("属于行政执法案卷")
    QUERY = "administrative_query", _("属于行政查询事项")
    NOT_HELD = "not_held", _("本机关不掌握相关政府信息")
    TO_BE_MADE = "to_be_made", _("没有现成信息需要另行制作")
    UNCLEAR = "still_unclear", _("补正后申请内容仍不明确")
    PETITION = "petition", _("信访举报投诉类申请")
    REPEATED = "repeated", _("重复申请")
    PUBLICATION = "publication", _("要求提供公开出版物")
    TOO_MANY = "unreasonably_many", _("无正当理由大量反复申请")
    CONFIRMATION = "confirmation_wanted", _("要求确认或重新出具已获取信息")
    NOT_COMPLETED = "not_completed_in_time", _("逾期不补正")
    FEE = "fee_not_paid", _("逾期未缴纳费用")
    OTHER = "other", _("其他处理")
    TOTAL = "handled_total", _("本年度办理结果总计")
    CARRIED_OUT = "carried_out", _("结转下年度继续办理")
    CARRIED_BEFORE = "carried_before", _("上年报告的结转数")


class Dispute(models.TextChoices):
    """What may follow an answer to an application."""

    REVIEW = "reviews", _("行政复议")
    DIRECT = "direct_suits", _("未经复议直接起诉")
    LATER = "later_suits", _("复议后起诉")


class DocumentKind(models.TextChoices):
    """What a unit makes and repeals."""

    RULES = "rules", _("规章")
    NORMATIVE = "normative", _("行政规范性文件")


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
