"""What every thing of a project has: a number, a step, money to the fen."""

from typing import Any, ClassVar

from django.db import models

from qiban.core.actor import Actor
from qiban.core.steps import models as steps
from qiban.law.city_projects.workflow import WORKFLOW


class Stepped(steps.Stepped):
    """A thing of the city projects. Its number is its kind's letters and six digits, as people read it out."""

    workflow = WORKFLOW
    letters: ClassVar[str]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number a person can read out."""
        return f"{self.letters}{self.pk:06d}"

    @property
    def subject(self) -> str:
        """What it is about in a few words."""
        return str(getattr(self, "title", self.number))

    @classmethod
    def key_in(cls, number: str) -> int:
        """Return the id within such a number, 0 where it is none."""
        letters, digits = number[: len(cls.letters)].upper(), number[len(cls.letters) :]
        is_number = letters == cls.letters and digits.isascii() and digits.isdecimal() and len(digits) < 18
        return int(digits) if is_number else 0

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where the post's unit takes no part in the project, or a role is held in a unit that has it not."""
        from qiban.projects.posts import check_in_project, check_seat

        if self.of_project is None:
            check_seat(actor)
        else:
            check_in_project(actor, self.of_project)

    @property
    def of_project(self) -> int | None:
        """The id of the project that the thing belongs to, if it belongs to one."""
        return getattr(self, "project_id", None)


def money(**options: Any) -> "models.DecimalField[Any, Any]":
    """Return a column of yuan, to the fen."""
    return models.DecimalField(max_digits=18, decimal_places=2, **options)


def none_yet() -> "models.DecimalField[Any, Any]":
    """Return a column of yuan that is 0 until the database adds to it."""
    return money(default=0, db_default=0)


def to(model: str, name: str = "+", **options: Any) -> "models.ForeignKey[Any, Any]":
    """Return a foreign key that nothing is ever deleted behind; `name` is the way back."""
    return models.ForeignKey(model, models.PROTECT, related_name=name, **options)


UNIT = "units.Unit"
PERSON = "people.Person"
