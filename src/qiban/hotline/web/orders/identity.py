"""The question that stands before a complainant's identity: why?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.web.problems import add_problem
from qiban.core.web.texts import TextField
from qiban.hotline import operations
from qiban.hotline.identity import Contact
from qiban.hotline.models import Demand


class RevealForm(forms.Form):
    """The reason for which somebody looks at who a complainant is; the journal keeps it."""

    reason = TextField(
        label=_("查看理由"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "reveal-reasons", "autocomplete": "off", "autofocus": True}),
    )
    status = 422

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].is_needed = True  # type: ignore[attr-defined]

    def reveal(self, actor: Actor, demand: Demand) -> Contact | None:
        """Return who the complainant is, or None with what is wrong on the form."""
        if not self.is_valid():
            return None
        try:
            return operations.reveal_identity(actor=actor, demand_id=demand.pk, reason=self.cleaned_data["reason"])
        except QibanError as error:
            self.status = error.status
            add_problem(self, error)
            return None
