"""A third party's samples: the files that came, what of them was not taken in, and a template to be filled in (Art. 19)."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core.errors import QibanError
from qiban.core.paging import page_of
from qiban.core.tables.exporting import empty_sheet, sheet_of_bad
from qiban.core.tables.importing import Bad
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.web.spreadsheets import download
from qiban.evaluation.formats.samples import SAMPLES
from qiban.evaluation.models import SampleFile
from qiban.evaluation.operations.sampling import take_samples
from qiban.evaluation.queries.samples import file_seen, files_seen, months_sampled
from qiban.law.hotline.roles import SUPERVISE
from qiban.law.text import Text

SHOWN = 200
CENTRE = tuple(sorted(SUPERVISE))


class SamplesForm(forms.Form):
    """A file of samples."""

    file = forms.FileField(
        label=gettext_lazy("抽测表格"),
        help_text=gettext_lazy("XLSX 或 CSV，不超过10MB、20000行；同一文件只计一次，有误的行列出原因，其余照常登记。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*CENTRE)
def index(request: PostRequest) -> HttpResponseBase:
    """List the files that came; POST takes one in and leads to what became of it."""
    form = SamplesForm(request.POST, request.FILES) if request.method == "POST" else SamplesForm()
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sent = form.cleaned_data["file"]
            try:
                file = take_samples(actor=request.actor, content=sent.read(), name=sent.name)
            except QibanError as error:
                add_problem(form, error)
                status = error.status
            else:
                messages.success(request, _("登记样本%(taken)s份，未登记%(bad)s行。") % _told(file))
                return stored(request, redirect("evaluation_sample_file", file.pk))
    page = page_of(files_seen(request.actor), by=("-id",), cursor=request.GET.get("cursor", ""))
    return render(request, "evaluation/samples.html", {"form": form, "page": page}, status=status)


def _told(file: SampleFile) -> dict[str, int]:
    return {"taken": file.taken_in, "bad": len(file.refused)}


@require_safe
@for_post(*CENTRE)
def show(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show a file: what of it was taken in, month by month, and what was not and why."""
    file = file_seen(request.actor, pk)
    bad = [(one["row"], Text(one["zh"], one["en"])) for one in file.refused[:SHOWN]]
    shown = {"file": file, "bad": bad, "rest": len(file.refused) - SHOWN, "months": months_sampled(file)}
    return render(request, "evaluation/sample_file.html", shown)


@require_safe
@for_post(*CENTRE)
def bad(request: PostRequest, pk: int) -> HttpResponse:
    """Return the rows that were not taken in as XLSX, to be mended and sent again."""
    file = file_seen(request.actor, pk)
    rows = (Bad(one["row"], one["cells"], Text(one["zh"], one["en"])) for one in file.refused)
    return download(sheet_of_bad(SAMPLES, rows), _("抽测未登记.xlsx"))


@require_safe
@for_post(*CENTRE)
def template(_request: PostRequest) -> HttpResponse:
    """Return the columns to be filled in as XLSX."""
    return download(empty_sheet(SAMPLES), f"{SAMPLES.title.zh}.xlsx", is_empty=True)
