"""Forms that carry a key of their own: sent twice, by a hasty click or by a browser that was offline, they count once."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.idempotency.operations import UsedOtherwise, once
from qiban.law.text import Text

# The hidden field in which the server writes a key, and a script a fresh one for each sending.
FIELD = "sent"
KEY = re.compile(r"[0-9a-f-]{36}")


def new_key() -> str:
    """Return a key for a form that is shown."""
    return str(uuid4())


def key_in(given: Mapping[str, Any]) -> str:
    """Return the key that a form brought.

    Raises:
        Invalid: it brought none.
    """
    key = str(given.get(FIELD, ""))
    if not KEY.fullmatch(key):
        raise Invalid.field(
            FIELD, Text("页面不完整，请刷新后重新提交。", "The page is not complete; reload it and send again.")
        )
    return key


def act_once(
    actor: Actor, name: str, key: str, given: Mapping[str, Any], act: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Run `act` for a form's key, or return what it returned the first time; what is refused does not use the key up.

    Args:
        name: what the form does; keys of other forms and other posts do not meet.
        given: what the form says.
        act: returns plain JSON.

    Raises:
        Invalid: the key was used for something else.
    """
    said = repr(sorted((field, str(value)) for field, value in given.items())).encode()
    try:
        _, told = once(scope=f"{name}-{actor.post_id}", key=key, request=said, at=clock.now(), act=lambda: (201, act()))
    except UsedOtherwise as error:
        raise Invalid(
            Text(
                "这张表单已经提交过，内容与这次不同，这次没有登记。",
                "This form was sent before and said something else; this time nothing was entered.",
            ),
            next_step=Text(
                "请核对是否已经登记；确需补充的，再提交一次。",
                "Look whether it was entered; if more is to be said, send again.",
            ),
        ) from error
    return told
