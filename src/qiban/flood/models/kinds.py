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
