"""One route an action: a program says what the form would, and is answered where the thing stands now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Any, Generic, TypeVar

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel

from qiban.core.actor import Actor
from qiban.core.api.answers import responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Step
from qiban.core.api.fields import Id
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.errors import QibanError
from qiban.law.workflow import Workflow

Made = TypeVar("Made")
# Takes the actor, the thing's id and the body.
Perform = Callable[[Actor, int, Step], Made]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes(Generic[Made]):
    """The routes of one kind of thing.

    Args:
        subject: what the workflow calls it; addresses have its id as `<subject>_id`.
        check: raises NotFound where the post may not know of a thing.
        step: what is answered, from what an operation returned.
        answer: the type of that.
        are_bounded: whether operations let a post act on nothing that it may not see; then `check` says only why one refused.
    """

    workflow: Workflow
    subject: str
    check: Callable[[Actor, int], None]
    step: Callable[[Made, Actor], BaseModel]
    answer: type[BaseModel]
    are_bounded: bool = False

    @property
    def key(self) -> str:
        return f"{self.subject}_id"

    def plainly(self, operation: Callable[..., Made]) -> Perform[Made]:
        """Let an operation take the thing and the body's fields as they are."""
        return lambda actor, pk, body: operation(actor=actor, **{self.key: pk}, **body.arguments())

    def add(self, router: Router, actions: Mapping[str, tuple[type[Step], Perform[Made]]]) -> None:
        """Add a route for each action."""
        for name, (body, perform) in actions.items():
            self._add(router, name, body, perform)

    def _add(self, router: Router, name: str, body_type: type[Step], perform: Perform[Made]) -> None:
        action = self.workflow.actions[name]

        def act(request: ApiRequest, **given: Any) -> HttpResponse:
            actor, pk = request.auth.actor, given[self.key]
            if not self.are_bounded:
                self.check(actor, pk)
            try:
                return write(request, request.auth.scope, lambda: self.step(perform(actor, pk, given["body"]), actor))
            except QibanError:
                if self.are_bounded:
                    self.check(actor, pk)
                raise

        act.__name__ = name
        act.__signature__ = _signature(self.key, body_type)  # type: ignore[attr-defined]
        router.post(
            f"/{{{self.key}}}/actions/{name}",
            response=responses(self.answer, writes=True),
            summary=f"{action.title.zh} {action.title.en}",
            description=f"{action.citation.label.zh}。{action.citation.label.en}.",
            operation_id=f"{self.subject}_{name}",
            openapi_extra=HEADER_PARAMETER,
        )(act)


def _signature(key: str, body: type[Step]) -> Signature:
    """Return what the router reads of a view: the thing's id from the address, and the body."""
    kinds = {"request": Any, key: Id, "body": body}
    return Signature([Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind) for name, kind in kinds.items()])
