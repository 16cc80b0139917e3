"""What pages and API show of the list of routine tasks, the directory and disclosures."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.plans.models import DirectoryEntry, Disclosure, RoutineList
from qiban.plans.opening import visible_open, visible_versions
from qiban.plans.operations.openness.directory import edit_entry, list_entry, remove_entry, return_entry, submit_entry
from qiban.plans.operations.openness.disclosing import check_link, end_disclosure, publish_disclosure, record_change
from qiban.plans.operations.openness.lists import adopt_list, check_by_list, edit_list

from .saying import UNIT, narrow_own
from .sheets import TEMPLATE, list_sheets, with_sheets

CYCLE = Text("更新周期", "Renewed")
FIELD = Text("领域", "Field")


def list_facts(one: RoutineList) -> Iterator[Fact]:
    """Yield what is known of a list: its tasks."""
    for row in one.tasks.all():
        words = [row.task, row.responsible, row.channel, row.get_cycle_display()]
        yield Fact(f"task_{row.pk}", Text(f"任务{row.task_number}", f"Task {row.task_number}"), " · ".join(words))


def entry_facts(one: DirectoryEntry) -> Iterator[Fact]:
    """Yield what is known of a public enterprise."""
    yield Fact("unit", Text("主管单位", "Answers for it"), one.unit)
    yield Fact("field", FIELD, one.get_field_display())
    yield Fact("liaison", Text("联络员", "Liaison"), one.liaison)
    yield Fact("phone", Text("联系电话", "Phone"), one.phone)
    yield Fact("address", Text("平台展示地址", "Address on the platform"), one.address)
    yield Fact("is_collection", Text("汇总链接", "Linked to only"), one.is_collection or None)
    yield Fact("opinion", Text("审核意见", "Opinion"), one.opinion)


def entry_related(one: DirectoryEntry, actor: Actor) -> Iterator[Related]:
    """Yield what the enterprise discloses."""
    found = visible_open(Disclosure, actor).filter(entry=one)
    yield Related("disclosure", Text("公开事项", "What it discloses"), list(found))


def disclosure_facts(one: Disclosure) -> Iterator[Fact]:
    """Yield what is known of a disclosure."""
    yield Fact("entry", Text("企事业单位", "Enterprise"), one.entry.title)
    yield Fact("basis", Text("公开依据", "Basis"), one.basis)
    yield Fact("responsible", Text("责任部门", "Answers for it"), one.responsible)
    yield Fact("channel", Text("公开渠道", "Channel"), one.channel)
    yield Fact("cycle", CYCLE, one.get_cycle_display())
    yield Fact("disclosed_on", Text("最近公开", "Disclosed on"), one.disclosed_on)
    yield Fact("changed_on", Text("最近变更", "Changed on"), one.changed_on)
    yield Fact("due_on", Text("下次公开期限", "Due on"), one.due_on)
    yield Fact("link", Text("网址", "Link"), one.link)
    yield Fact("failures", Text("连续打不开次数", "Failures in a row"), one.failures or None)


THINGS: Mapping[str, Thing] = {
    "routine_list": Thing(
        title=Text("常态化任务清单", "List of routine tasks"),
        model=RoutineList,
        visible=lambda actor: visible_versions(RoutineList, actor),
        page="routine_list",
        subject=lambda one: one.subject,
        key_in=RoutineList.key_in,
        operations={"edit_list": edit_list, "adopt_list": adopt_list, "check_by_list": check_by_list},
        facts=list_facts,
        template=TEMPLATE,
        more=with_sheets(list_facts, list_sheets, "task_"),
    ),
    "directory_entry": Thing(
        title=Text("公共企事业单位", "Public enterprise"),
        model=DirectoryEntry,
        visible=lambda actor: visible_open(DirectoryEntry, actor).select_related("unit"),
        page="directory_entry",
        subject=lambda one: one.subject,
        key_in=DirectoryEntry.key_in,
        operations={
            "edit_entry": edit_entry,
            "submit_entry": submit_entry,
            "return_entry": return_entry,
            "list_entry": list_entry,
            "remove_entry": remove_entry,
        },
        facts=entry_facts,
        related=entry_related,
        narrow=narrow_own("edit_entry", "submit_entry"),
        columns=(
            Column("unit", UNIT, lambda one: one.unit),
            Column("field", FIELD, lambda one: one.get_field_display()),
        ),
    ),
    "disclosure": Thing(
        title=Text("公开事项", "Disclosure"),
        model=Disclosure,
        visible=lambda actor: visible_open(Disclosure, actor).select_related("entry", "unit"),
        page="disclosure",
        subject=lambda one: one.subject,
        key_in=Disclosure.key_in,
        operations={
            "publish_disclosure": publish_disclosure,
            "record_change": record_change,
            "check_link": check_link,
            "end_disclosure": end_disclosure,
        },
        facts=disclosure_facts,
        related=lambda one, _actor: (Related("directory_entry", Text("企事业单位", "Enterprise"), [one.entry]),),
        narrow=narrow_own("publish_disclosure", "record_change"),
        columns=(
            Column("cycle", CYCLE, lambda one: one.get_cycle_display()),
            Column("due_on", Text("下次公开期限", "Due on"), lambda one: one.due_on),
        ),
    ),
}
