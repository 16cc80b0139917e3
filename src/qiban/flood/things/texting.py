"""What pages and API show of the telephones from which reports come."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from qiban.core.acting.declared import Beginning, Column, Fact
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import ReportingPhone
from qiban.flood.operations.texting.phones import end_phone, register_phone
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text

ENDING, UNIT, HOLDER = Text("号码末四位", "Last four digits"), Text("单位", "Unit"), Text("在任人员", "Held by")


def visible_phones(actor: Actor) -> QuerySet[ReportingPhone]:
    """Return the telephones that the post may see: the duty officer's list."""
    found = ReportingPhone.objects.select_related("post__unit", "post__person")
    return found if actor.role in DUTY else found.none()


def phone_facts(one: ReportingPhone) -> Iterator[Fact]:
    """Yield whose telephone it is."""
    yield Fact("ending", ENDING, one.ending)
    yield Fact("unit", UNIT, one.post.unit)
    yield Fact("holder", HOLDER, str(one.post.person))
    yield Fact("role", Text("岗位", "Post"), one.post.role_label)
    yield Fact("ended_at", Text("停用时间", "Ended at"), one.ended_at)


THINGS: Mapping[str, Thing] = {
    "reporting_phone": Thing(
        title=Text("短信报告号码", "Telephone for reports"),
        model=ReportingPhone,
        visible=visible_phones,
        page="reporting_phone",
        subject=lambda one: one.subject,
        key_in=ReportingPhone.key_in,
        beginning=Beginning(
            "register_phone",
            register_phone,
            DUTY,
            Text(
                "登记后，该号码发来的短信就是该岗位的报告。",
                "What comes from it by short message is the post's own report.",
            ),
        ),
        operations={"end_phone": end_phone},
        facts=phone_facts,
        columns=(
            Column("ending", ENDING, lambda one: one.ending),
            Column("unit", UNIT, lambda one: one.post.unit),
            Column("holder", HOLDER, lambda one: str(one.post.person)),
        ),
    ),
}
