"""The kinds of things of evacuations, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """Where people of an area stand (职责一（九）)."""

    WAITING = "waiting", _("尚未核实")
    SHELTERED = "sheltered", _("已转出到安置点")
    WITH_RELATIVES = "with_relatives", _("投亲靠友")
    RETURNED = "returned", _("已返回")
    REFUSING = "refusing", _("拒绝转移")
    UNREACHABLE = "unreachable", _("联系不上")
    ELSEWHERE = "elsewhere", _("不在村")


class ShelterKind(models.TextChoices):
    """Whose place a shelter is (市教育局, 市文化和旅游局)."""

    SCHOOL = "school", _("学校")
    CULTURE = "culture", _("文化场馆")
    PUBLIC = "public", _("村镇公共场所")
    OTHER = "other", _("其他")
