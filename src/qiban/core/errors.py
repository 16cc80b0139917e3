"""What can go wrong between a request and its effect, in words a person can act on.

Every error renders to one shape, in the API and on screen:
`{"error": {"code", "message", "clause", "clause_label", "next_step", "fields"}}`.
"""

from collections.abc import Mapping
from typing import Any

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_storable, tidy
from qiban.law.text import Text

CHECK_VIOLATION = "23514"


class QibanError(Exception):
    """Something was not done; the message says what, why and what to do next."""

    code = "error"
    status = 400

    def __init__(
        self,
        message: Text,
        *,
        citation: Citation | None = None,
        next_step: Text | None = None,
        fields: Mapping[str, Text] | None = None,
    ) -> None:
        super().__init__(message.zh)
        self.message = message
        self.citation = citation
        self.next_step = next_step
        self.fields = dict(fields or {})

    def as_json(self, language: str) -> dict[str, Any]:
        """Return the one error shape in `language` ("zh…" or "en")."""

        def say(text: Text | None) -> str | None:
            return text.in_language(language) if text else None

        return {
            "error": {
                "code": self.code,
                "message": say(self.message),
                "clause": self.citation.id if self.citation else None,
                "clause_label": say(self.citation.label) if self.citation else None,
                "next_step": say(self.next_step),
                "fields": {name: text.in_language(language) for name, text in self.fields.items()},
            }
        }


class Refused(QibanError):
    """The law, or the state of the thing, does not allow this action."""

    code = "refused"
    status = 409

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason, citation=decision.citation, next_step=decision.next_step)
        self.decision = decision


def require(decision: Decision) -> Decision:
    """Return `decision` if it allows, otherwise raise it as a refusal."""
    if decision.outcome == "refused":
        raise Refused(decision)
    return decision


class Denied(QibanError):
    """This post may not do this, or may not see this."""

    code = "denied"
    status = 403


class Invalid(QibanError):
    """The request itself is wrong: a field is missing, malformed or contradicts another."""

    code = "invalid"
    status = 422

    @classmethod
    def field(cls, name: str, text: Text, citation: Citation | None = None) -> "Invalid":
        """Return the error for a single wrong field."""
        return cls(text, fields={name: text}, citation=citation)


class Conflict(QibanError):
    """Somebody else acted first; nothing of this request was done."""

    code = "conflict"
    status = 409


class NotFound(QibanError):
    """There is no such thing, or this post may not know of it."""

    code = "not_found"
    status = 404


def acted_meanwhile() -> Conflict:
    """Return the conflict shown to the second of two people who act at once."""
    return Conflict(
        Text(
            "该事项刚刚已由他人处理，您的操作没有生效。",
            "Someone else has just acted on this; your action had no effect.",
        ),
        next_step=Text("请刷新页面，查看最新进展后再操作。", "Reload the page and look at the latest progress first."),
    )


def unstorable() -> Invalid:
    """Return the error for what no column of the database can hold: a NUL, a number or a text beyond its bounds."""
    return Invalid(
        Text(
            "有的内容过长、超出范围或含有无法保存的字符，没有办理。",
            "Something is too long, out of range, or holds a character that cannot be stored; nothing was done.",
        ),
        next_step=Text("请核对填写的内容后重新提交。", "Check what was filled in, then submit it again."),
    )


def clashing(code: str | None) -> Conflict:
    """Return the error for what the database does not take beside what it holds.

    Args:
        code: the database's own, five letters and digits.
    """
    if code == CHECK_VIOLATION:
        message = Text(
            "不符合办理流程或登记要求，数据库没有接受。", "The database does not accept it: it is not in the workflow."
        )
    else:
        message = Text("与已登记的内容冲突，没有保存。", "It conflicts with what is recorded; nothing was saved.")
    return Conflict(message, next_step=Text("请核对最新进展后再操作。", "Look at its latest state, then try again."))


def too_long(length: int, most: int) -> Text:
    """Return what to say about a text that has more letters than it may have."""
    return Text(
        f"不超过{most}字，现有{length}字，请删减后再提交。",
        f"At most {most:,} characters; this has {length:,}. Please shorten it.",
    )


def unfit(text: str, most: int) -> Text | None:
    """Return why a text cannot be kept, or None where it can: what cannot be stored, or more than `most` letters."""
    if not is_storable(text):
        return Text("含有无法保存的字符。", "It holds a character that cannot be stored.")
    length = len(tidy(text))
    return too_long(length, most) if length > most else None
