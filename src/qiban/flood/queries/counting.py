"""What `qiban doctor` looks at of evacuations: names that can be read, headcounts that their entries come to."""

from collections.abc import Iterator

from django.conf import settings

from qiban.core.office import Check, Fault
from qiban.core.rows import told
from qiban.flood.models import Household
from qiban.law.text import Text

# Headcounts that are not what their entries come to.
APART = """
SELECT evacuation_id FROM (
    SELECT evacuation_id, listed_id, target AS category, to_shelter_id AS shelter_id, people FROM flood_movement
    UNION ALL SELECT evacuation_id, listed_id, source, from_shelter_id, -people FROM flood_movement
    UNION ALL SELECT evacuation_id, listed_id, category, shelter_id, -people FROM flood_headcount
) AS entries WHERE category <> '' GROUP BY evacuation_id, listed_id, category, shelter_id HAVING sum(people) <> 0 LIMIT 1
"""


def household_keys() -> Iterator[Fault]:
    """Every key that encrypted names of households is still there."""
    lost = Household.objects.exclude(key_id__in=list(settings.QIBAN_IDENTITY_KEYS))
    for key_id in lost.values_list("key_id", flat=True).distinct().order_by("key_id")[:5]:
        yield Fault(
            Text(
                f"部分住户姓名电话用密钥 {key_id} 加密，该密钥缺失。",
                f"Names of households need key {key_id}, which is missing.",
            ),
            Text("请从备份恢复该密钥文件。", "Restore the key's file from a backup."),
        )


def headcounts() -> Iterator[Fault]:
    """Every headcount is what its entries come to."""
    for (pk,) in told(APART)[0]:
        yield Fault(
            Text(
                f"转移 ZY{pk:06d} 的人数与登记记录不一致。",
                f"The headcount of ZY{pk:06d} is not what its entries come to.",
            ),
            Text("请从备份恢复数据库，并查明原因。", "Restore the database from a backup, and find out why."),
        )


CHECKS = (
    Check("household_keys", Text("住户姓名电话的密钥", "keys of households' names"), household_keys),
    Check("headcounts", Text("转移人数", "headcounts of evacuations"), headcounts),
)
