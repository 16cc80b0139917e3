"""Where a request goes when it is done."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def back_of(request: HttpRequest, otherwise: str) -> str:
    """Return the page that the request names as `back`, or `otherwise` where it names none of ours."""
    named = request.POST.get("back") or request.GET.get("back") or ""
    is_ours = named.startswith("/") and url_has_allowed_host_and_scheme(named, allowed_hosts=None)
    return named if is_ours else otherwise
