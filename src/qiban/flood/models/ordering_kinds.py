"""The kinds of orders of a response, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrderKind(models.TextChoices):
    """What an order is about (职责一（九）)."""

    PONTOON_REMOVAL = "pontoon_removal", _("拆除浮桥")
    EVACUATION = "evacuation", _("人员转移")
    CLOSURE = "closure", _("封闭、停产停业停课")
    PATROL = "patrol", _("巡查防守")
    SUPPORT = "support", _("支援保障")
    OTHER = "other", _("其他指令")
