"""The kinds of things that follow a flood, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DamageStage(models.TextChoices):
    """Which report of damage it is."""

    FIRST = "first", _("初报")
    CONTINUED = "continued", _("续报")
    VERIFIED = "verified", _("核报")


class LossKind(models.TextChoices):
    """What a household of the floodplain lost."""

    CROP = "crop", _("农作物")
    BUILDING = "building", _("居民住房")
