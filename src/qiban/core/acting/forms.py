"""The actions of a thing as forms. What is missing is for the operation to say, with its clause."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, QibanError
from qiban.core.journal.models import Entry
from qiban.core.steps.models import Stepped
from qiban.core.web.problems import add_problem
from qiban.core.web.texts import TextField

from .own_steps import changed_after, holds, own_step, unkept

YES_NO = [("yes", gettext_lazy("是")), ("no", gettext_lazy("否"))]
LONG, REASON, NOTE = 10_000, 1000, 500


class ActionForm(forms.Form):
    """One action of the workflow table on one thing.

    `needed` names the fields that are marked as required; a blank one is the operation's to refuse. `offered` names those
    that offer nothing more once the action is done.
    """

    needed: ClassVar[tuple[str, ...]] = ()
    offered: ClassVar[tuple[str, ...]] = ()
    fields_template = "components/fields.html"
    # What stands below the fields, such as names that they offer.
    extras_template = ""
    # Whether it is what one usually does next, and whether it takes something away from somebody.
    is_main = False
    is_grave = False
    # The answer's status when the action was not carried out.
    status = 422

    def __init__(self, *args: Any, actor: Actor, thing: Stepped, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.thing = actor, thing
        self.prepare()
        for name in self.needed:
            self.fields[name].is_needed = True  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["aria-required"] = "true"

    def prepare(self) -> None:
        """Offer what depends on the thing and the post."""

    def focus(self) -> "ActionForm":
        """Put the cursor into the first field."""
        for field in self.visible_fields()[:1]:
            field.field.widget.attrs["autofocus"] = True
        return self

    def act(self, *, step_no: int | None) -> object:
        """Carry the action out by its operation."""
        raise NotImplementedError

    def is_done(self, *, step_no: int | None) -> bool:
        """Carry the action out; if it was refused, put on the form what is wrong and return False."""
        if not self.is_valid():
            return False
        try:
            self.act(step_no=step_no)
        except QibanError as error:
            self._refuse(error)
            return False
        return True

    def was_done(self, action: str, *, step_no: int | None) -> bool:
        """Tell whether what was not carried out had been done by the same person's first click; if not, say what was."""
        is_late = self.status == Conflict.status
        # What offered itself before the first click does not now.
        if not is_late and not (self.errors and set(self.errors) <= set(self.offered)):
            return False
        done = own_step(self.actor, self.thing, action, step_no)
        if done and self.repeats(done):
            return True
        if done and is_late:
            self.errors.clear()
            add_problem(self, changed_after(done))
        return False

    def repeats(self, done: Entry) -> bool:
        """Tell whether what was sent is what the step of `done` kept or made: the same form, sent again."""
        return holds(done, unkept(self.cleaned_data, self.thing, done))

    def _refuse(self, error: QibanError) -> None:
        self.status = error.status
        blank = [name for name in self.needed if self.cleaned_data.get(name) in ("", None, [])]
        add_problem(self, error)
        for name in blank:
            if not self.has_error(name):
                self.add_error(name, _("此项必填。"))


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Offer `choices` in the field `name`."""
    cast("forms.ChoiceField", form.fields[name]).choices = choices


def prose(label: Any, most: int = REASON, *, rows: int = 4, help_text: Any = "") -> TextField:
    """Return a field for some sentences, of at most `most` characters."""
    widget = forms.Textarea(attrs={"rows": rows})
    return TextField(label=label, required=False, max_length=most, help_text=help_text, widget=widget)


def instant(label: Any, help_text: Any = "") -> forms.DateTimeField:
    """Return a field for a civil date and time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, help_text=help_text, widget=widget)


def day(label: Any, help_text: Any = "") -> forms.DateField:
    """Return a field for a civil date."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, help_text=help_text, widget=widget)


def yes_no(label: Any, **more: Any) -> forms.TypedChoiceField:
    """Return a question whose answer is True, False, or None where nobody answered."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        **{"required": False, **more},
    )
