"""What every thing of a project has: its workflow, the project it belongs to, money to the fen."""

from typing import Any

from django.db import models

from qiban.core.actor import Actor
from qiban.core.steps.numbered import Numbered
from qiban.law.city_projects.workflow import WORKFLOW


class Stepped(Numbered):
    """A thing of the city projects."""

    workflow = WORKFLOW

    class Meta:
        abstract = True

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
