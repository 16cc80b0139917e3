"""What pages and API show of a flood warning."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import FloodWarning
from qiban.flood.operations.warnings.areas import add_area, add_places, remove_area
from qiban.flood.operations.warnings.deciding import approve_warning, drop_warning, refuse_warning, submit_warning
from qiban.flood.operations.warnings.publishing import draft_cancellation, draft_update, publish_warning
from qiban.flood.operations.warnings.writing import edit_warning, write_warning
from qiban.flood.permissions import visible_warnings
from qiban.flood.posts import warns
from qiban.flood.web.warnings import page
from qiban.flood.web.warnings.forms import EditWarningForm
from qiban.law.flood.warning.colours import COLOURS
from qiban.law.flood.workflow.warning import WRITERS
from qiban.law.text import Text

# The writer's unit or the duty office acts; others of the same role see why not.
OF_WRITERS = frozenset({"edit_warning", "add_places", "add_area", "remove_area", "submit_warning", "drop_warning"})
OF_ISSUERS = frozenset({"draft_update", "draft_cancellation"})


def warning_facts(one: FloodWarning) -> Iterator[Fact]:
    """Yield what is known of a warning besides its message."""
    yield Fact("message", Text("报文类型", "Kind of message"), one.get_message_display())
    yield Fact("status", Text("用途", "Purpose"), one.get_status_display())
    yield Fact("event", Text("预警事件", "Event"), one.get_event_display())
    yield Fact("colour", Text("预警等级", "Level"), _colour(one))
    yield Fact("unit", Text("编写单位", "Written by"), one.unit)
    yield Fact("expires_at", Text("失效时间", "Expires at"), one.expires_at)
    yield Fact("cause", Text("更新或解除的原因", "Why it is updated or called off"), one.note)
    yield Fact("opinion", Text("审批意见", "Opinion"), one.opinion)
    yield Fact("identifier", Text("CAP编号", "CAP identifier"), one.identifier)
    yield Fact("sent_at", Text("发布时间", "Published at"), one.sent_at)
    if one.identifier:
        yield Fact("sha256", Text("报文SHA-256", "SHA-256 of the message"), one.cap.sha256)


def _colour(one: FloodWarning) -> Text:
    found = COLOURS[one.colour]  # type: ignore[index]
    return Text(f"{found.shape} {found.title.zh}", f"{found.shape} {found.title.en}")


def narrow(actor: Actor, one: FloodWarning, offer: Offer) -> Offer:
    """Close what is another unit's, and a commander's own warning to that commander."""
    if offer.name in OF_WRITERS | OF_ISSUERS and not warns(actor):
        return offer.closed("洪水预警由市黄河防办、市水利局、市气象局编写。", "Your unit writes no warnings.")
    if offer.name in OF_WRITERS and actor.role != "flood_duty" and actor.unit != one.unit_id:
        return offer.closed("这条预警由其他单位编写。", "Another unit writes this one.")
    if offer.name in ("approve_warning", "refuse_warning") and actor.person_id in one.authors:
        return offer.closed("预警由编写、修改、提交人以外的人审批。", "Somebody else than who wrote it decides.")
    return offer


def related(one: FloodWarning, actor: Actor) -> Iterator[Related]:
    """Yield the message that it replaces, and those that are to replace it."""
    seen = visible_warnings(actor)
    if one.replaces_id:
        title = Text("所更新或解除的预警", "The warning that it replaces")
        yield Related("flood_warning", title, list(seen.filter(pk=one.replaces_id)))
    yield Related("flood_warning", Text("后续报文", "Messages after it"), list(seen.filter(replaces=one.pk)))


THINGS: Mapping[str, Thing] = {
    "flood_warning": Thing(
        title=Text("洪水预警", "Flood warning"),
        model=FloodWarning,
        visible=visible_warnings,
        page="flood_warning",
        subject=lambda one: one.subject,
        key_in=FloodWarning.key_in,
        beginning=Beginning(
            "write_warning",
            write_warning,
            WRITERS,
            Text(
                "先存草稿，区域和其余内容随后补充；提交前会逐项检查。",
                "A draft comes first; areas and the rest follow.",
            ),
        ),
        operations={
            "edit_warning": edit_warning,
            "add_places": add_places,
            "add_area": add_area,
            "remove_area": remove_area,
            "submit_warning": submit_warning,
            "refuse_warning": refuse_warning,
            "approve_warning": approve_warning,
            "publish_warning": publish_warning,
            "draft_update": draft_update,
            "draft_cancellation": draft_cancellation,
            "drop_warning": drop_warning,
        },
        forms={"edit_warning": EditWarningForm},
        facts=warning_facts,
        columns=(
            Column("colour", Text("预警等级", "Level"), _colour),
            Column("sent_at", Text("发布时间", "Published at"), lambda one: one.sent_at),
            Column("expires_at", Text("失效时间", "Expires at"), lambda one: one.expires_at),
        ),
        related=related,
        narrow=narrow,
        template=page.TEMPLATE,
        more=page.more,
    ),
}
