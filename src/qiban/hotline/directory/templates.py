"""Reply templates (答复模板): the centre's for every unit, and each unit's own. Placeholders are filled, never with an identity."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, NotFound, acted_meanwhile
from qiban.core.journal import operations as journal
from qiban.core.texts import fitting, needed
from qiban.law.hotline.roles import UNIT
from qiban.law.letters import tidy, tidy_line
from qiban.law.text import Text

from .keeping import reasoned
from .models import ReplyTemplate, ReplyTemplateVersion
from .reading import directory

SUBJECT = "reply_template"
TITLE, BODY = 40, 5000
# Whose templates are for every unit.
PUBLIC_KEEPERS = frozenset({"administrator", "director", "reviewer"})
KEEPERS = PUBLIC_KEEPERS | UNIT
# What is filled in when a template is inserted: nothing that says who complained.
PLACEHOLDERS = {
    "工单编号": Text("工单的编号", "the order's number"),
    "承办单位": Text("办理单位的名称", "the unit's name"),
    "今天": Text("插入当天的日期", "the day of inserting"),
    "办结期限": Text("本单位的办结期限", "when the unit's part is due"),
    "诉求类别": Text("诉求的类别", "the category"),
}
PLACEHOLDER = re.compile(r"\{([^{}\n]{0,40})\}")


def keeps_public(actor: Actor) -> bool:
    """Tell whether the post keeps the templates for every unit."""
    from qiban.core.units.queries import centre_id
    from qiban.hotline.posts import CENTRE_ROLES

    return actor.role in PUBLIC_KEEPERS and (actor.role not in CENTRE_ROLES or actor.unit_id == centre_id())


def kept_by(actor: Actor) -> QuerySet[ReplyTemplate]:
    """Return the templates that the post keeps: those for every unit, or its own unit's."""
    if keeps_public(actor):
        return ReplyTemplate.objects.filter(unit=None)
    if actor.role in UNIT and actor.unit_id:
        return ReplyTemplate.objects.filter(unit=actor.unit_id)
    return ReplyTemplate.objects.none()


def offered_to(actor: Actor, category: str = "") -> list[ReplyTemplate]:
    """Return the templates from which a post may reply: its unit's first, those of the category before general ones."""
    if actor.role not in UNIT:
        return []
    found = ReplyTemplate.objects.filter(Q(unit=None) | Q(unit=actor.unit_id), is_retired=False)
    listed = found.filter(category__in={"", category}).order_by("id")
    return sorted(listed, key=lambda one: (one.unit_id is None, one.category == "", -one.times_used, one.pk))


def filled(body: str, values: Mapping[str, str]) -> str:
    """Return a template's text with its placeholders filled; what is not known of the order stays a gap to write into."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1].strip()) or "＿＿", body)


@transaction.atomic
def make_template(
    *, actor: Actor, title: str, body: str, category: str = "", reason: str, at: datetime | None = None
) -> ReplyTemplate:
    """Make a template: for every unit by the centre, else for the post's own unit.

    Raises:
        Denied: the post keeps no templates.
        Invalid: no title, text or reason, a placeholder or a category that there is not.
        Conflict: there is one of this title.
    """
    at, reason = at or clock.now(), reasoned(reason)
    unit_id = _unit_of(actor)
    said = _checked(title, body, category)
    known = ReplyTemplate.objects.filter(unit=unit_id, title=said["title"], is_retired=False).first()
    if known and known.version == 1 and (known.body, known.category) == (said["body"], said["category"]):
        # A second click on the button.
        return known
    try:
        with transaction.atomic():
            made = ReplyTemplate.objects.create(unit_id=unit_id, **said)
    except IntegrityError as error:
        raise _taken(said["title"]) from error
    _keep(made, "make_template", actor, at, reason)
    return made


@transaction.atomic
def change_template(
    *,
    actor: Actor,
    template_id: int,
    title: str,
    body: str,
    category: str = "",
    reason: str,
    version: int | None = None,
    at: datetime | None = None,
) -> ReplyTemplate:
    """Let a template say something else; what it said before is kept as a version.

    Args:
        version: the one that the page showed.

    Raises:
        Denied, NotFound, Invalid: it is none of the post's; a field is missing or wrong.
        Conflict: somebody has changed it meanwhile, or there is another one of this title.
    """
    at, reason = at or clock.now(), reasoned(reason)
    found = _locked(actor, template_id, version)
    said = _checked(title, body, category)
    if (found.title, found.body, found.category) == (said["title"], said["body"], said["category"]):
        return found
    found.title, found.body, found.category = said["title"], said["body"], said["category"]
    found.version += 1
    try:
        with transaction.atomic():
            found.save(update_fields=["title", "body", "category", "version"])
    except IntegrityError as error:
        raise _taken(found.title) from error
    _keep(found, "change_template", actor, at, reason)
    return found


@transaction.atomic
def retire_template(
    *, actor: Actor, template_id: int, reason: str, version: int | None = None, at: datetime | None = None
) -> ReplyTemplate:
    """Offer a template no longer; it and its versions are kept.

    Raises:
        Denied, NotFound, Invalid: it is none of the post's; no reason.
        Conflict: somebody has changed or retired it meanwhile.
    """
    at, reason = at or clock.now(), reasoned(reason)
    found = _locked(actor, template_id, version)
    found.is_retired = True
    found.version += 1
    found.save(update_fields=["is_retired", "version"])
    _note(found, "retire_template", actor, at, reason)
    return found


def use_template(*, actor: Actor, template_id: int, category: str, values: Mapping[str, str]) -> str:
    """Return the text of a template as a reply of the post begins with it, and count the use.

    Raises:
        NotFound: the post has no such template.
    """
    found = next((one for one in offered_to(actor, category) if one.pk == template_id), None)
    if found is None:
        raise NotFound(Text("没有这个模板，或已停用。", "There is no such template, or it is retired."))
    ReplyTemplate.objects.filter(pk=found.pk).update(times_used=F("times_used") + 1)
    return filled(found.body, values)


def _unit_of(actor: Actor) -> int | None:
    if keeps_public(actor):
        return None
    if actor.role in UNIT and actor.unit_id:
        return actor.unit_id
    raise Denied(
        Text("答复模板由中心或承办单位维护。", "Reply templates are kept by the centre and by handling units."),
        next_step=Text("请联系本单位承办人员或中心。", "Ask a handler of your unit, or the centre."),
    )


def _checked(title: str, body: str, category: str) -> dict[str, str]:
    title, body = tidy_line(title), tidy(body)
    needed(title=title, body=body)
    fitting(title=(title, TITLE), body=(body, BODY))
    if strange := [one for one in PLACEHOLDER.findall(body) if one.strip() not in PLACEHOLDERS]:
        known = "、".join(f"{{{one}}}" for one in PLACEHOLDERS)
        raise Invalid.field(
            "body",
            Text(
                f"没有占位符“{{{strange[0]}}}”，可用：{known}。",
                f"There is no placeholder {{{strange[0]}}}; use {known}.",
            ),
        )
    if category and category not in directory().offered:
        raise Invalid.field("category", Text("没有这一诉求类别，或已停用。", "No such category, or it is retired."))
    return {"title": title, "body": body, "category": category}


def _locked(actor: Actor, pk: int, version: int | None) -> ReplyTemplate:
    _unit_of(actor)
    found = kept_by(actor).select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有这个模板，或不由您维护。", "There is no such template, or it is not yours to keep."))
    if found.is_retired or version not in (None, found.version):
        raise acted_meanwhile()
    return found


def _taken(title: str) -> Conflict:
    return Conflict(Text(f"已有名为“{title}”的模板。", f"There is a template “{title}” already."))


def _keep(made: ReplyTemplate, action: str, actor: Actor, at: datetime, reason: str) -> None:
    ReplyTemplateVersion.objects.create(
        template=made,
        number=made.version,
        title=made.title,
        category=made.category,
        body=made.body,
        made_at=at,
        made_by_id=actor.person_id,
    )
    _note(made, action, actor, at, reason)


def _note(made: ReplyTemplate, action: str, actor: Actor, at: datetime, reason: str) -> None:
    detail = {
        "title": made.title,
        "version": made.version,
        "category": made.category,
        "unit": made.unit.code if made.unit else "",
        "reason": reason,
    }
    journal.record(subject_type=SUBJECT, subject_id=made.pk, action=action, actor=actor, at=at, detail=detail)
