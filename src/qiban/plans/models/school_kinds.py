"""Kinds of places that the register of schools holds, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchoolKind(models.TextChoices):
    """What a place of the register is."""

    KINDERGARTEN = "kindergarten", _("镇中心幼儿园")
    TOWN_SCHOOL = "town_school", _("镇驻地学校")
    VILLAGE_SCHOOL = "village_school", _("村级学校")
    CITY_SCHOOL = "city_school", _("城区学校")
    STATION = "station", _("新时代文明实践所（站）")
    PILOT_TOWN = "pilot_town", _("教育试点镇")
