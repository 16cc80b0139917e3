"""Sectors, carriers and kinds of factors of carbon's accounts, as people choose them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """Where emissions are counted; accounts of firms and the city's inventory name the same ones."""

    POWER = "power", _("电力热力生产")
    STEEL = "steel", _("钢铁")
    CHEMICALS = "chemicals", _("石化化工")
    BUILDING_MATERIALS = "building_materials", _("建材")
    OTHER_INDUSTRY = "other_industry", _("其他工业")
    CONSTRUCTION = "construction", _("建筑业")
    TRANSPORT = "transport", _("交通运输")
    PUBLIC = "public", _("公共机构和服务业")
    HOUSEHOLDS = "households", _("居民生活")
    FARMING = "farming", _("农业农村")


class Carrier(models.TextChoices):
    """What is burnt, bought or made, as the law's table of factors has it."""

    ANTHRACITE = "anthracite", _("无烟煤")
    BITUMINOUS = "bituminous_coal", _("烟煤")
    LIGNITE = "lignite", _("褐煤")
    WASHED = "washed_coal", _("洗精煤")
    COKE = "coke", _("焦炭")
    CRUDE_OIL = "crude_oil", _("原油")
    FUEL_OIL = "fuel_oil", _("燃料油")
    GASOLINE = "gasoline", _("汽油")
    DIESEL = "diesel", _("柴油")
    LPG = "lpg", _("液化石油气")
    LNG = "lng", _("液化天然气")
    NATURAL_GAS = "natural_gas", _("天然气")
    HEAT = "heat", _("热力")
    ELECTRICITY = "electricity", _("电力")
    CLINKER = "cement_clinker", _("水泥熟料")
    LIME = "lime", _("石灰")
    GLASS = "flat_glass", _("平板玻璃")
    AMMONIA = "ammonia", _("合成氨")


class Flow(models.TextChoices):
    """Whether an amount was used, or power and heat were sold."""

    USED = "used", _("使用（购入）")
    SOLD = "sold", _("外供（售出）")


class FactorKind(models.TextChoices):
    """What a factor is."""

    NCV = "ncv", _("低位发热量")
    CARBON = "carbon", _("单位热值含碳量")
    OXIDATION = "oxidation", _("碳氧化率")
    CO2 = "co2", _("排放因子")
    COAL = "coal", _("电力等价值折标系数")
