"""What somebody sets for themselves."""

from typing import cast

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.people.models import Person
from qiban.core.people.operations import set_address
from qiban.core.web.drafts import stored
from qiban.core.web.limits import Limit, address_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.site.people_forms import OwnAddressForm

WRONG_PASSWORDS = Limit("own_address", times=10, seconds=600)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post()
def address(request: PostRequest) -> HttpResponseBase:
    """Set where one's own mails go, with one's password."""
    person = cast("Person", request.user)
    form = OwnAddressForm(request.POST if request.method == "POST" else None, initial={"address": person.email})
    if request.method == "POST" and form.is_valid() and _sets(form, person, request):
        messages.success(request, _("邮箱已登记。") if form.cleaned_data["address"] else _("已不再发邮件。"))
        return stored(request, redirect("own_address"))
    return render(request, "people/own_address.html", {"form": form}, status=422 if form.errors else 200)


def _sets(form: OwnAddressForm, person: Person, request: PostRequest) -> bool:
    """Set the address, or put on the form why not."""
    who = f"{address_of(request)} {person.pk}"
    try:
        # Counted before it is judged, so that many at once are no more than one after the other.
        WRONG_PASSWORDS.spend(who)
        if not person.check_password(form.cleaned_data["password"]):
            form.add_error("password", _("当前密码不正确，请重新输入。"))
            return False
        WRONG_PASSWORDS.give_back(who)
        given = form.cleaned_data["address"]
        set_address(username=person.username, address=given, at=clock.now(), actor=request.actor)
    except QibanError as error:
        add_problem(form, error)
        return False
    return True
