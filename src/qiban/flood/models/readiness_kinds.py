"""The kinds of what is made ready before a season, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadyKind(models.TextChoices):
    """What a unit makes ready (职责一（四）至（八）, （十一）)."""

    FLOOD_PLAN = "flood_plan", _("防洪预案")
    ICE_PLAN = "ice_plan", _("防凌预案")
    BEYOND_PLAN = "beyond_plan", _("超标准洪水应对方案")
    SUPPORT_PLAN = "support_plan", _("防汛保障预案")
    DRILL = "drill", _("防汛演练")
    TRAINING = "training", _("防汛培训")
    TEAM = "team", _("防汛队伍")
    MATERIALS = "materials", _("防汛物资")
    PONTOON_PLAN = "pontoon_plan", _("浮桥度汛方案")
    PONTOON_REMOVAL = "pontoon_removal", _("浮桥拆除")
    FLOODPLAIN = "floodplain", _("滩区清障")
    ROSTER = "roster", _("转移避险名单")
    INSPECTION = "inspection", _("防汛检查")
    LAW_CHECK = "law_check", _("防汛执法检查")


class PlanKind(models.TextChoices):
    """Which plan it is; a bridge's season plan begins on the bridge's page."""

    FLOOD = "flood", _("防洪预案")
    ICE = "ice", _("防凌预案")
    BEYOND = "beyond", _("超标准洪水应对方案")
    SUPPORT = "support", _("防汛保障预案")
    PONTOON = "pontoon", _("浮桥度汛方案")


class OwnPlanKind(models.TextChoices):
    """Which plan a unit draws up for itself."""

    FLOOD = "flood", _("防洪预案")
    ICE = "ice", _("防凌预案")
    BEYOND = "beyond", _("超标准洪水应对方案")
    SUPPORT = "support", _("防汛保障预案")


class DrillKind(models.TextChoices):
    """A drill, or a training."""

    DRILL = "drill", _("演练")
    TRAINING = "training", _("培训")


class FloodplainKind(models.TextChoices):
    """What lies on the floodplain (职责一（六）)."""

    DYKE = "dyke", _("生产堤")
    FACILITY = "facility", _("滩区设施")
    RECLAIMED = "reclaimed", _("开垦荒地")
    FARMLAND = "farmland", _("永久基本农田")


class Must(models.TextChoices):
    """How soon something on the floodplain goes."""

    PROMPTLY = "promptly", _("及时拆除退出")
    GRADUALLY = "gradually", _("逐步拆除退出")
    NONE = "none", _("不要求退出")


class CheckKind(models.TextChoices):
    """What an inspection looks at."""

    INSPECTION = "inspection", _("防汛检查")
    LAW_CHECK = "law_check", _("执法检查")


class FaultSeverity(models.TextChoices):
    """How grave a fault is."""

    MINOR = "minor", _("轻微")
    GENERAL = "general", _("一般")
    SERIOUS = "serious", _("严重")
