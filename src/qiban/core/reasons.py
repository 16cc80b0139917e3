"""Why an administrator changed something: always said, and kept in the journal."""

import unicodedata

from qiban.core.errors import Invalid, unfit
from qiban.law.letters import tidy
from qiban.law.text import Text

from .actor import Actor

MOST = 500


def checked_reason(reason: str, actor: Actor) -> str:
    """Return the reason as it is kept. Whoever works on the machine itself ("system") may leave it out.

    Raises:
        Invalid: a post gives none, or one that says nothing (……, 111, 啊啊啊), or it is longer than 500 letters.
    """
    if why := unfit(reason, MOST):
        raise Invalid.field("reason", why)
    said = tidy(reason)
    if says_something(said) or (actor.role == "system" and not said):
        return said
    raise Invalid.field(
        "reason",
        Text(
            "请写明理由，如“机构改革方案第三条”“退休”，留作记录。",
            "Say why, for the record: “reform plan, article 3”, “retired”.",
        ),
    )


def says_something(text: str) -> bool:
    """Tell whether a text has at least two different letters."""
    return len({one for one in text.casefold() if unicodedata.category(one).startswith("L")}) > 1
