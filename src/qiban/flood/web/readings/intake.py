"""A file with readings, handed in on a page."""

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qiban.core.errors import QibanError
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.flood.formats.readings import read_file
from qiban.flood.models import ReadingBatch
from qiban.flood.models.reading_kinds import Way
from qiban.flood.operations.readings.taking import take_readings
from qiban.law.flood.workflow.reading import WRITERS
from qiban.law.letters import UNSTORABLE, tidy_line


class ReadingsForm(forms.Form):
    """A file with readings."""

    file = forms.FileField(
        label=gettext_lazy("水情文件"),
        help_text=gettext_lazy("CSV、XLSX 或 JSON，不超过10MB。已有的读数不会重复登记，有误的读数搁置待核实。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*sorted(WRITERS))
def take(request: PostRequest) -> HttpResponseBase:
    """Ask for a file; POST takes its readings and leads to what became of them."""
    form = ReadingsForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "flood/readings/take.html", {"form": ReadingsForm()})
    if not form.is_valid():
        return render(request, "flood/readings/take.html", {"form": form}, status=422)
    try:
        batch = _taken(request, form)
    except QibanError as error:
        add_problem(form, error)
        return render(request, "flood/readings/take.html", {"form": form}, status=error.status)
    said = {"taken": batch.taken + batch.corrected, "known": batch.known, "held": batch.held}
    messages.success(request, _("收下%(taken)s个，已有%(known)s个，搁置%(held)s个。") % said)
    return stored(request, redirect("reading_batch", batch.pk))


def _taken(request: PostRequest, form: ReadingsForm) -> ReadingBatch:
    sent = form.cleaned_data["file"]
    rows = read_file(sent.read())
    title = tidy_line(UNSTORABLE.sub("", sent.name))[:200]
    return take_readings(actor=request.actor, rows=rows, way=Way.FILE, title=title).batch
