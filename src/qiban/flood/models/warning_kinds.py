"""The words of flood warnings, as people choose them; what each is in CAP stands in `law/flood/warning/colours.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WarningColour(models.TextChoices):
    """The national colour of a warning, the gravest first."""

    RED = "red", _("红色（Ⅰ级）")
    ORANGE = "orange", _("橙色（Ⅱ级）")
    YELLOW = "yellow", _("黄色（Ⅲ级）")
    BLUE = "blue", _("蓝色（Ⅳ级）")


class WarningEvent(models.TextChoices):
    """What is warned of."""

    FLOOD = "flood", _("黄河洪水")
    ICE = "ice", _("黄河凌汛")


class WarningStatus(models.TextChoices):
    """Whether people have to act on it."""

    ACTUAL = "actual", _("实际")
    EXERCISE = "exercise", _("演练")
    TEST = "test", _("测试")


class WarningMessage(models.TextChoices):
    """A first message, one that replaces an earlier one, and one that calls it off."""

    ALERT = "alert", _("首发")
    UPDATE = "update", _("更新")
    CANCEL = "cancel", _("解除")


class WarningUrgency(models.TextChoices):
    """How soon people have to act, where it is not as the colour says."""

    IMMEDIATE = "immediate", _("立即行动")
    EXPECTED = "expected", _("一小时内行动")
    FUTURE = "future", _("近期行动")


class WarningCertainty(models.TextChoices):
    """How sure it is, where it is not as the colour says."""

    OBSERVED = "observed", _("已经发生")
    LIKELY = "likely", _("很可能发生")
    POSSIBLE = "possible", _("可能发生")


class AreaForm(models.TextChoices):
    """How the coordinates of an area are written."""

    LAT_LON = "lat_lon", _("多边形，每行一点：纬度,经度")
    LON_LAT = "lon_lat", _("多边形，每行一点：经度,纬度")
    CIRCLE = "circle", _("圆形：纬度,经度 半径（千米）")
    GEOJSON = "geojson", _("GeoJSON文本")
