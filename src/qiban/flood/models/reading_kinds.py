"""The kinds of stations, readings and thresholds, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StationKind(models.TextChoices):
    """What a station is there for."""

    HYDROLOGICAL = "hydrological", _("水文站")
    LEVEL = "level", _("水位站")
    FLOW = "flow", _("流量站")
    RAIN = "rain", _("雨量站")


class Quantity(models.TextChoices):
    """What is read: level in m, flow in m³/s, rain in mm."""

    LEVEL = "level", _("水位")
    FLOW = "flow", _("流量")
    RAIN = "rain", _("雨量")


class Comparator(models.TextChoices):
    """How a reading is compared with a threshold."""

    REACH = "reach", _("达到")
    EXCEED = "exceed", _("超过")
    RISE = "rise", _("若干小时内涨幅（雨量为累计）达到")


class Grade(models.TextChoices):
    """The level that a threshold proposes."""

    FOUR = "4", _("Ⅳ级")
    THREE = "3", _("Ⅲ级")
    TWO = "2", _("Ⅱ级")
    ONE = "1", _("Ⅰ级")


class Way(models.TextChoices):
    """How readings came in."""

    FILE = "file", _("上传文件")
    FOLDER = "folder", _("监视文件夹")
    API = "api", _("接口")
    HAND = "hand", _("人工报数")


class Cause(models.TextChoices):
    """Why a reading was kept aside."""

    RANGE = "range", _("超出合理范围")
    FUTURE = "future", _("时间未到")
    OLD = "old", _("时间过早")
    JUMP = "jump", _("变幅过大")
    STATION = "station", _("测站不明")
    OTHERS = "others", _("其他单位的测站")
    QUANTITY = "quantity", _("要素不符")
    UNIT = "unit", _("单位不符")
    NUMBER = "number", _("数值无法识别")
    TIME = "time", _("时间无法识别")
    ROW = "row", _("行有误")
