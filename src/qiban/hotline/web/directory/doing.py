"""How these pages carry something out: the form, the operation, and the way on; what is refused stays on the page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from qiban.core.errors import QibanError
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest
from qiban.core.web.problems import add_problem


def done(
    request: PostRequest, form: forms.Form, operation: Callable[..., Any], said: str, *way: Any, **given: Any
) -> HttpResponseBase | None:
    """Carry the operation out with what the form says, and lead on; None where the page is to be shown again.

    Args:
        said: what the next page says.
        way: the name of its address, with what it takes.
        given: what the operation takes besides the form's fields.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        operation(actor=request.actor, **form.cleaned_data, **given)
    except QibanError as error:
        add_problem(form, error)
        return None
    messages.success(request, said)
    return stored(request, redirect(*way))
