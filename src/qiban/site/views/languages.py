"""The language switch."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from qiban.core.people.operations import choose_language
from qiban.core.web.posts import for_everyone


@for_everyone
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Show the page `next` in `language`, from now on and, for a signed-in person, on every machine."""
    if request.user.is_authenticated:
        choose_language(person_id=request.user.pk, language=request.POST.get("language", ""))
    return django_set_language(request)
