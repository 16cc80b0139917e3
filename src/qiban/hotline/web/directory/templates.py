"""Reply templates: the centre's for every unit, a unit's own."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core.errors import NotFound
from qiban.core.journal.changes import changes_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.directory import templates
from qiban.hotline.directory.models import ReplyTemplate
from qiban.law.text import Text

from .doing import done
from .forms import ReasonForm, TemplateForm

KEEPERS = tuple(sorted(templates.KEEPERS))


@never_cache
@require_safe
@for_post(*KEEPERS)
def index(request: PostRequest) -> HttpResponseBase:
    """List the templates that the post keeps, and for a unit those of the centre that it may use."""
    keeps_public = templates.keeps_public(request.actor)
    public = ReplyTemplate.objects.filter(unit=None, is_retired=False)
    context = {
        "kept": templates.kept_by(request.actor).order_by("is_retired", "id"),
        "public": [] if keeps_public else public,
        "keeps_public": keeps_public,
    }
    return render(request, "hotline/directory/templates.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*KEEPERS)
def add(request: PostRequest) -> HttpResponseBase:
    """Make a template."""
    form = TemplateForm(request.POST or None)
    if answer := done(request, form, _make, _("已新增，回复时可以选用。"), "reply_templates"):
        return answer
    context = {"form": form, "placeholders": templates.PLACEHOLDERS}
    return render(request, "hotline/directory/template_new.html", context, status=422 if form.errors else 200)


def _make(*, version: int | None, **given: Any) -> ReplyTemplate:
    del version
    return templates.make_template(**given)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*KEEPERS)
def show(request: PostRequest, template_id: int) -> HttpResponseBase:
    """Show a template with its versions, or change it."""
    found = _found(request, template_id)
    form = TemplateForm(request.POST or None, initial=_initial(found))
    said = _("已保存，原内容留作版本。")
    if answer := done(request, form, templates.change_template, said, "reply_template", found.pk, template_id=found.pk):
        return answer
    return _page(request, found, form=form)


@never_cache
@require_POST
@for_post(*KEEPERS)
def retire(request: PostRequest, template_id: int) -> HttpResponseBase:
    """Offer a template no longer."""
    found = _found(request, template_id)
    form = ReasonForm(request.POST, auto_id="id_retire_%s")
    answer = done(request, form, templates.retire_template, _("已停用。"), "reply_templates", template_id=found.pk)
    return answer or _page(request, found, retire_form=form)


def _found(request: PostRequest, pk: int) -> ReplyTemplate:
    found = templates.kept_by(request.actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有这个模板，或不由您维护。", "There is no such template, or it is not yours to keep."))
    return found


def _initial(found: ReplyTemplate) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("title", "category", "body", "version")}


def _page(request: PostRequest, found: ReplyTemplate, **forms: Any) -> HttpResponseBase:
    context = {
        "template": found,
        "form": TemplateForm(initial=_initial(found)),
        "retire_form": ReasonForm(initial={"version": found.version}, auto_id="id_retire_%s"),
        "versions": found.versions.select_related("made_by"),
        "placeholders": templates.PLACEHOLDERS,
        "changes": changes_of([templates.SUBJECT], ids=[found.pk]),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "hotline/directory/template.html", context, status=status)
