"""The page behind a first link: its owner chooses a password, and signs in with it."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiban.core import clock
from qiban.core.errors import Invalid
from qiban.core.people.invitations import choose_password, invited
from qiban.core.people.models import Person
from qiban.core.web.limits import Limit, address_of
from qiban.core.web.open_data import site_of
from qiban.core.web.posts import for_everyone
from qiban.core.web.problems import add_problem
from qiban.site.people_forms import PasswordForm

TRIES = Limit("welcome", times=30, seconds=600)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def welcome(request: HttpRequest, person_id: int, token: str) -> HttpResponseBase:
    """Ask for a password; POST sets it and leads to sign-in."""
    TRIES.spend(address_of(request))
    person, form = invited(person_id, token), PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            password = form.cleaned_data["password"]
            choose_password(person_id=person_id, token=token, password=password, at=clock.now())
        except Invalid as error:
            add_problem(form, error)
        else:
            messages.success(request, _("密码已设定，请以用户名“%(name)s”登录。") % {"name": person.username})
            return redirect("account_login")
    status = 422 if form.errors else 200
    return render(request, "people/welcome.html", {"person": person, "form": form}, status=status)


def link_to(request: HttpRequest, person: Person, token: str) -> str:
    """Return the address of a person's link as it is handed out."""
    return f"{site_of(request)}{reverse('welcome', args=[person.pk, token])}"
