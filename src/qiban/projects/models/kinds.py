"""The kinds of things of a project, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Field(models.TextChoices):
    """What is built (Art. 2)."""

    MUNICIPAL = "municipal", _("市政")
    GARDENS = "gardens", _("园林")
    TRANSPORT = "transport", _("交通")
    WATER = "water", _("水利")
    ENVIRONMENT = "environment", _("环保")
    EDUCATION = "education", _("教育")
    HEALTH = "health", _("卫生")
    SPORTS = "sports", _("体育")
    ELDERLY_CARE = "elderly_care", _("养老服务")
    PUBLIC_BUILDING = "public_building", _("公共建筑")
    PLANNING = "planning", _("城市规划、管理")


class Funding(models.TextChoices):
    """Whose money it is (Art. 2, 28)."""

    CITY = "city", _("市级国有资金")
    DISTRICT = "district", _("区县国有资金")
    OTHER = "other", _("其他资金")


class ItemKind(models.TextChoices):
    """What an entry asks of the plan (Art. 4, 5)."""

    NEW = "new", _("新列入")
    AMEND = "amend", _("调整规模或投资")
    REMOVE = "remove", _("移出计划")


class PartyRole(models.TextChoices):
    """Who takes part (Art. 3, 20, 23)."""

    PROJECT_UNIT = "project_unit", _("项目单位")
    CONSTRUCTION_UNIT = "construction_unit", _("建设单位")
    USER_UNIT = "user_unit", _("使用（管护）单位")
    SURVEY = "survey", _("勘察单位")
    DESIGN = "design", _("设计单位")
    CONTRACTOR = "contractor", _("施工单位")
    SUPERVISION = "supervision", _("监理单位")
    COST_CONSULTANT = "cost_consultant", _("造价咨询单位")
    SETTLEMENT_REVIEWER = "settlement_reviewer", _("结算审核单位")
    CONSULTING = "consulting", _("工程咨询单位")
    PLAN_DEPARTMENT = "plan_department", _("联合公布部门")


class ApprovalKind(models.TextChoices):
    """What is approved (Art. 6, 13, 15, 18)."""

    PROPOSAL = "proposal", _("项目建议书")
    FEASIBILITY = "feasibility", _("可行性研究报告")
    PRELIMINARY_DESIGN = "preliminary_design", _("初步设计及概算")
    SCHEME = "scheme", _("设计方案（无需初步设计）")
    INVESTMENT = "investment", _("投资调整")
    MAJOR_CHANGE = "major_change", _("建设地点、模式、规模、内容重大变更")


class ChangeAspect(models.TextChoices):
    """What of a project changes so much that its approver approves it (Art. 18)."""

    PLACE = "place", _("建设地点")
    OPERATING_MODEL = "operating_model", _("建设运营模式")
    SCALE = "scale", _("建设规模")
    CONTENT = "content", _("建设内容")


class DesignStage(models.TextChoices):
    """Which design was made and reviewed (Art. 8, 14, 15)."""

    SCHEME = "scheme", _("设计方案")
    PRELIMINARY = "preliminary", _("初步设计")
    DRAWINGS = "drawings", _("施工图")


class FigureKind(models.TextChoices):
    """A stage of the investment chain (Art. 13)."""

    ESTIMATE = "estimate", _("估算")
    BUDGETARY_ESTIMATE = "budgetary_estimate", _("概算")
    BUDGET = "budget", _("预算")
    FINAL_COST = "final_cost", _("决算")


class Purchase(models.TextChoices):
    """What is bought (Art. 7, 9-11)."""

    SURVEY = "survey", _("勘察")
    DESIGN = "design", _("设计")
    CONSTRUCTION = "construction", _("施工")
    EPC = "epc", _("工程总承包")
    SUPERVISION = "supervision", _("监理")
    GOODS = "goods", _("重要设备、材料")
    COST_CONSULTING = "cost_consulting", _("造价咨询")
    SETTLEMENT_REVIEW = "settlement_review", _("结算审核")
    CONSULTING = "consulting", _("全过程工程咨询")
    OTHER_SERVICE = "other_service", _("其他服务")


class Method(models.TextChoices):
    """How it is bought (Art. 10)."""

    PUBLIC = "public", _("公开招标")
    INVITED = "invited", _("邀请招标")
    NEGOTIATION = "negotiation", _("竞争性谈判或磋商")
    INQUIRY = "inquiry", _("询价")
    DIRECT = "direct", _("直接发包")


class Platform(models.TextChoices):
    """Where it is bought (Art. 10)."""

    PUBLIC_RESOURCES = "public_resources", _("公共资源交易中心")
    OTHER_LAWFUL = "other_lawful", _("其他合法平台")
    NONE = "none", _("未通过平台")


class Cause(models.TextChoices):
    """Why something is changed or costs more (Art. 15, 17)."""

    POLICY = "policy", _("国家政策调整")
    PRICE = "price", _("价格上涨")
    DISASTER = "disaster", _("自然灾害")
    GEOLOGY = "geology", _("地质条件重大变化")
    OPTIMISATION = "optimisation", _("优化设计")
    OTHER = "other", _("其他情形")


class PaymentKind(models.TextChoices):
    """What a payment is for."""

    ADVANCE = "advance", _("预付款")
    PROGRESS = "progress", _("进度款")
    SETTLEMENT = "settlement", _("结算款")
    RETENTION = "retention", _("质量保证金返还")


class Hold(models.TextChoices):
    """Whether money may be paid (Art. 26)."""

    SUSPENDED = "suspended", _("暂停拨付")
    STOPPED = "stopped", _("停止拨付")


class EvaluationStage(models.TextChoices):
    """When performance is evaluated (Art. 25)."""

    BEFORE = "before", _("事前绩效评估")
    DURING = "during", _("过程绩效跟踪")
    AFTER = "after", _("事后绩效评价")


class BreachKind(models.TextChoices):
    """What went against the rules: the six of Art. 26, the nine of Art. 27, and what Art. 12 forbids."""

    STARTED_UNAPPROVED = "26.1", _("未经批准或不符合条件开工")
    CHANGED_UNAPPROVED = "26.2", _("未经批准变更地点或大幅变更规模、内容")
    NOT_TENDERED = "26.3", _("未按规定组织招投标")
    ESTIMATE_RAISED = "26.4", _("擅自增加投资概算")
    ACCEPTANCE_SKIPPED = "26.5", _("未按程序组织中间验收、竣工验收")
    PROCEDURE_BROKEN = "26.6", _("未按程序实施变更、签证等")
    UNPLANNED_START = "27.1", _("未列入计划擅自开工")
    DESIGN_CHANGED = "27.2", _("擅自变更设计、内容、规模、标准")
    PURCHASE_IRREGULAR = "27.3", _("未按规定招投标采购")
    MISMANAGED = "27.4", _("管理不善、故意漏报")
    COST_RAISED = "27.5", _("抬高造价、重大失误或丢项漏项致增加投资")
    IDLE = "27.6", _("无故不实施、不按工期或长期停工")
    LATE_DELIVERY = "27.7", _("不按期验收交付、报批决算")
    NOT_HANDED_OVER = "27.8", _("未明确接收部门或未及时移交致失修失管")
    OTHER = "27.9", _("其他应予追责的情形")
    SIDE_AGREEMENT = "12", _("另行订立背离合同实质内容的协议")
