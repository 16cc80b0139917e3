"""Categories: made, renamed, retired and opened again."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.journal.changes import changes_of
from qiban.core.units.models import Unit
from qiban.core.units.queries import handling_units, names_of
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.categories import known_categories
from qiban.hotline.directory import categories as keeping
from qiban.hotline.directory.coverage import coverage
from qiban.hotline.directory.keeping import ADMINISTRATOR
from qiban.hotline.directory.models import CategoryEntry, Responsibility
from qiban.hotline.directory.shipped import Category

from .doing import done
from .forms import CategoryForm, NewCategoryForm, ReasonForm, ResponsibleForm, RetireForm


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List every category below its group, retired ones too."""
    grouped: dict[str, dict[str, Any]] = {}
    for one in known_categories().values():
        grouped.setdefault(one.group, {"title": one.group_title, "rows": []})["rows"].append(one)
    context = {"groups": list(grouped.values()), "changes": changes_of([keeping.SUBJECT])}
    return render(request, "hotline/directory/categories.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def add(request: PostRequest) -> HttpResponseBase:
    """Make a category."""
    form = NewCategoryForm(request.POST or None)
    code = request.POST.get("code", "").strip()
    if answer := done(request, form, keeping.make_category, _("已新增，各页面和接口即时可用。"), "category", code):
        return answer
    return render(request, "hotline/directory/category_new.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def show(request: PostRequest, code: str) -> HttpResponseBase:
    """Show a category with who is responsible for it, or call it otherwise."""
    known, entry = found(code)
    form = CategoryForm(request.POST or None, initial=CategoryForm.of(known, entry.version if entry else 0))
    if answer := done(request, form, keeping.rename_category, _("已保存，即时生效。"), "category", code, code=code):
        return answer
    return page(request, known, form=form)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def retire(request: PostRequest, code: str) -> HttpResponseBase:
    """Retire a category."""
    known, _entry = found(code)
    form = RetireForm(request.POST, auto_id="id_retire_%s")
    said = _("已停用，原有工单保留原类别。")
    return done(request, form, keeping.retire_category, said, "category", code, code=code) or page(
        request, known, retire_form=form
    )


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def restore(request: PostRequest, code: str) -> HttpResponseBase:
    """Open a retired category again."""
    known, _entry = found(code)
    form = ReasonForm(request.POST, auto_id="id_retire_%s")
    said = _("已恢复。")
    return done(request, form, keeping.restore_category, said, "category", code, code=code) or page(
        request, known, retire_form=form
    )


def found(code: str) -> tuple[Category, CategoryEntry | None]:
    """Return a category with its row, if it has one; raises Http404 where there is none."""
    known = known_categories().get(code)
    if known is None:
        raise Http404(code)
    return known, CategoryEntry.objects.filter(code=code).first()


def page(request: PostRequest, known: Category, **forms: Any) -> HttpResponseBase:
    """Draw the page of a category, with the forms that were refused."""
    entry, today = found(known.code)[1], clock.civil_date(clock.now())
    version = entry.version if entry else 0
    last: dict[str, Any] = {"initial": {"version": version}, "auto_id": "id_retire_%s"}
    entries = Responsibility.objects.filter(category=known.code).select_related("area", "lead", "entered_by")
    listed = list(entries.order_by("-valid_from", "-id"))
    context = {
        "category": known,
        "replacement": known_categories().get(known.replaced_by),
        "form": CategoryForm(initial=CategoryForm.of(known, version)),
        "retire_form": ReasonForm(**last) if known.is_retired else RetireForm(**last),
        "responsible_form": ResponsibleForm(auto_id="id_responsible_%s"),
        "covers": [with_names(one) for one in coverage(today) if one.category is known],
        "entries": [(one, _names(one.assisting), one.is_in_force and one.valid_from > today) for one in listed],
        "units": handling_units(),
        "today": today,
        "changes": changes_of([keeping.SUBJECT], ids=[entry.pk]) if entry else [],
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "hotline/directory/category.html", context, status=status)


def with_names(cover: Any) -> dict[str, Any]:
    """Return who is responsible somewhere, with the names of units that are kept by their codes."""
    named = Unit.objects.filter(code=cover.named).first() if cover.named else None
    return {"cover": cover, "assisting": _names(cover.assisting), "named": named or cover.named}


def _names(codes: Any) -> list[str]:
    found_names = names_of(codes) if codes else {}
    return [say(found_names[code]) if code in found_names else code for code in codes]
