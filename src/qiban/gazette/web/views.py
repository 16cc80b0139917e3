"""The list of gazettes 公报, the import of a file, and the decision on one piece of a document."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core.acting.kinds import kind_of
from qiban.core.errors import NotFound, QibanError
from qiban.core.paging import page_of
from qiban.core.web.filters import one_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.gazette.models import GazetteDocument, Item, Verdict
from qiban.gazette.operations.deciding import decide_item
from qiban.gazette.operations.importing import import_gazette
from qiban.gazette.queries import review as queries
from qiban.law.plans.workflow import STATES
from qiban.law.text import Text
from qiban.plans.models.kinds import Comparator, Form

from .forms import GazetteForm, form_of
from .review_page import card

SHOWN = 30
READERS = ("plan_office", "city_leader", "auditor")


@require_safe
@for_post(*READERS)
def index(request: PostRequest) -> HttpResponseBase:
    """List the documents of gazettes, the newest first; `?state=` those of one state.

    Raises:
        Invalid: a state that there is not.
    """
    kind, state = kind_of("gazette_document"), one_of(request.GET, "state", STATES["gazette_document"])
    page = page_of(kind.seen(request.actor, state), by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    context = {
        "states": STATES["gazette_document"],
        "state": state,
        "page": page,
        "rows": [(one, queries.counts(queries.items(one))) for one in page.rows],
        "form": GazetteForm(),
        "may_import": request.actor.role == "plan_office",
    }
    return render(request, "gazette/index.html", context)


@require_http_methods(["POST"])
@for_post("plan_office")
def import_file(request: PostRequest) -> HttpResponseBase:
    """Read a file and lead to its first document; the same file again leads to what is there."""
    form = GazetteForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            done = import_gazette(actor=request.actor, content=file.read(), name=file.name)
        except QibanError as error:
            add_problem(form, error)
        else:
            documents = list(done.gazette.documents.order_by("place")[:2])
            return redirect("gazette_document", documents[0].pk) if len(documents) == 1 else redirect("gazettes")
    return render(request, "gazette/import.html", {"form": form}, status=422)


@require_POST
@for_post("plan_office")
def decide(request: PostRequest, pk: int, item_id: int) -> HttpResponseBase:
    """Decide on a piece: `verdict=accepted|corrected|rejected`, a correction with its fields; then the next piece is shown."""
    document: GazetteDocument = kind_of("gazette_document").find(request.actor, pk)
    item = Item.objects.filter(pk=item_id, document=document).first()
    if item is None:
        raise NotFound(Text("没有这个条目。", "There is no such item."))
    verdict = one_of(request.POST, "verdict", Verdict.values)
    form = form_of(item, request.POST) if verdict == Verdict.CORRECTED else None
    given: dict[str, Any] = {}
    if form is not None:
        if not form.is_valid():
            return _card(request, document, item, form, 422)
        given = _given(form.cleaned_data)
    try:
        decide_item(
            actor=request.actor,
            gazette_document_id=pk,
            item_id=item_id,
            verdict=Verdict(verdict or Verdict.ACCEPTED),
            **given,
        )
    except QibanError as error:
        form = form or form_of(item) or GazetteForm()
        return _card(request, document, item, form, error.status, error)
    if request.htmx:
        item.refresh_from_db()
        return _card(request, document, item, None, 200)
    return redirect(f"{reverse('gazette_document', args=[pk])}#item-{item_id}")


def _given(cleaned: dict[str, Any]) -> dict[str, Any]:
    words = {"comparator": Comparator, "form": Form}
    return {name: words[name](value) if name in words else value for name, value in cleaned.items()}


def _card(
    request: PostRequest,
    document: GazetteDocument,
    item: Item,
    form: Any,
    status: int,
    error: QibanError | None = None,
) -> HttpResponse:
    shown = card(item, may_decide=document.state == "proposed")
    if form is not None:
        shown = {**shown, "form": form, "is_correcting": True}
    context = {"one": shown, "document": document, "error": error}
    template = "gazette/review/card.html" if request.htmx else "gazette/review/alone.html"
    return render(request, template, context, status=status)
