"""The words of supervision, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CauseKind(models.TextChoices):
    """Why the centre supervises (Art. 16.1 to 16.6)."""

    OVERDUE = "overdue", _("超出办理时限未办理")
    REPEATED = "repeated", _("多次或集中反映未合理处置")
    REFUSAL = "refusal", _("拒不受理职责范围内事项")
    RATES = "rates", _("办结率、满意率排名靠后")
    KNOWLEDGE = "knowledge", _("知识库更新不及时或不合要求")
    OTHER = "other", _("其他需要督办的事项")


class Ground(models.TextChoices):
    """What a unit has to put right (Art. 18)."""

    POOR = "poor", _("办理质量差")
    PASSING = "passing", _("推诿扯皮")
    FALSIFIED = "falsified", _("弄虚作假")
    CONCEALED = "concealed", _("谎报瞒报")


class Recheck(models.TextChoices):
    """What a recheck of a topic study found (Art. 15)."""

    SOLVED = "solved", _("已得到解决")
    RECURRED = "recurred", _("问题仍在重复发生，重新研究")
