"""What the pages and the API show of confirmations."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from qiban.core.acting.declared import Fact
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.projects.models import Confirmation, Measurement
from qiban.projects.operations.answering import confirm, object_to
from qiban.projects.permissions import oversees, visible_projects
from qiban.projects.posts import parts_of
from qiban.projects.queries.measured import with_same_days


def visible(actor: Actor) -> QuerySet[Confirmation]:
    """Return the confirmations that the post may see: all, those that it answers, or of its projects."""
    if oversees(actor):
        return Confirmation.objects.all()
    own = Confirmation.objects.filter(unit=actor.unit, role__in=parts_of(actor.role))
    return own | Confirmation.objects.filter(project__in=visible_projects(actor))


def narrow(actor: Actor, asked: Confirmation, offer: Offer) -> Offer:
    """Close what another party is to answer."""
    if asked.unit_id != actor.unit or asked.role not in parts_of(actor.role):
        return offer.closed("该事项由被征求意见的一方确认。", "The party that was asked confirms.")
    return offer


def facts(asked: Confirmation) -> Iterator[Fact]:
    """Yield what whoever is asked should know: of progress, whether other progress covers some of the same days."""
    if asked.about_type == Measurement.subject_type and with_same_days([asked.about_id]):
        yield Fact("same_days", Text("请核对", "Please check"), AGAIN)


AGAIN = Text(
    "该合同另有计量覆盖相同日期，请核对是否重复计量。",
    "Other progress of the contract covers some of the same days: is it the same work?",
)
THINGS: Mapping[str, Thing] = {
    "confirmation": Thing(
        title=Text("确认事项", "Confirmation"),
        model=Confirmation,
        visible=visible,
        page="confirmation",
        subject=lambda one: one.subject,
        key_in=Confirmation.key_in,
        operations={"confirm": confirm, "object": object_to},
        facts=facts,
        narrow=narrow,
    )
}
