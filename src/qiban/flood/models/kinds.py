"""The kinds of things of flood control, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeasonKind(models.TextChoices):
    """Which floods a season is about (职责一（五）)."""

    FLOOD = "flood", _("汛期")
    ICE = "ice", _("凌汛期")


class Level(models.IntegerChoices):
    """The level of a response, from the lowest to the highest."""

    FOUR = 4, _("Ⅳ级")
    THREE = 3, _("Ⅲ级")
    TWO = 2, _("Ⅱ级")
    ONE = 1, _("Ⅰ级")


class LevelChoice(models.TextChoices):
    """A level as somebody proposes it; none where the response shall end."""

    FOUR = "4", _("Ⅳ级")
    THREE = "3", _("Ⅲ级")
    TWO = "2", _("Ⅱ级")
    ONE = "1", _("Ⅰ级")
    NONE = "0", _("结束响应")


class LeftKind(models.TextChoices):
    """What may still be open when a response ends."""

    TASKS = "tasks", _("任务")
    ORDERS = "orders", _("指令")
    QUESTIONS = "questions", _("询问")
    EVACUATIONS = "evacuations", _("转移")
    WARNINGS = "warnings", _("预警")
