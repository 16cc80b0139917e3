"""The words of evaluation, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rate(models.TextChoices):
    """The four rates of Art. 19."""

    ON_TIME = "on_time", _("按时办结率")
    PROCESS = "process", _("服务过程满意率")
    RESULT = "result", _("办理结果满意率")
    SOLVED = "solved", _("问题解决率")


class Change(models.TextChoices):
    """How a case differs from what a month was frozen with."""

    ADDED = "added", _("新增")
    REMOVED = "removed", _("减少")
    CHANGED = "changed", _("变化")


class InterviewGround(models.TextChoices):
    """Why a unit is interviewed (Art. 19)."""

    RANKS = "ranks", _("排名靠后")
    NEGLECT = "neglect", _("不作为、慢作为")
