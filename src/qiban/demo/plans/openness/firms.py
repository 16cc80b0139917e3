"""Two public enterprises in the directory; a link of one is broken."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from qiban.demo.plans.world import Step, World
from qiban.plans.models import (
    DirectoryEntry,
    Disclosure,
)
from qiban.plans.models.openness.kinds import (
    Field,
    Renewal,
)
from qiban.plans.operations.openness import (
    directory,
    disclosing,
)

from .base import PUBLISHERS, ledger_of, office_of


def enterprises(world: World) -> Iterator[Step]:
    """Enter two firms in the directory; a link of one is broken."""
    for unit, name, field in (
        ("water", "城区供水有限公司（演示）", Field.WATER),
        ("housing", "城区热力有限公司（演示）", Field.HEAT),
    ):
        yield world.on("2025-09-02", partial(_entered, world, unit, name, field))


def _entered(world: World, unit: str, name: str, field: Field, at: datetime) -> None:
    owner = world.who(PUBLISHERS[unit])
    entry = directory.draft_entry(
        actor=owner,
        open_ledger_id=ledger_of(2025, unit).pk,
        title=name,
        field=field,
        liaison="联络员（演示）",
        phone="0533-0000000",
        address="https://example.cn/firms",
        at=at,
    )
    for title, renewal in (("收费标准", Renewal.YEARLY), ("计划停供通知", Renewal.MONTHLY)):
        directory.edit_entry(
            actor=owner,
            directory_entry_id=entry.pk,
            item_title=title,
            basis="公共企事业单位信息公开规定",
            responsible="客户服务部",
            channel="市公共企事业单位信息公开平台",
            renewal=renewal,
            at=at,
        )
    directory.submit_entry(actor=owner, directory_entry_id=entry.pk, at=at)
    directory.list_entry(actor=office_of(world), directory_entry_id=entry.pk, at=at)


def disclosed(world: World, at: datetime) -> None:
    for one in Disclosure.objects.select_related("unit").order_by("pk"):
        owner = world.who(PUBLISHERS[one.unit.code])
        link = f"https://example.cn/firms/{one.pk}"
        disclosing.publish_disclosure(actor=owner, disclosure_id=one.pk, link=link, at=at)
    last = Disclosure.objects.filter(entry=DirectoryEntry.objects.order_by("pk")[0]).order_by("-pk")[0]
    for _ in range(2):
        disclosing.check_link(actor=world.who("jiancha"), disclosure_id=last.pk, status=404, at=at)
