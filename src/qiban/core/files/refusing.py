"""What to say about a file that is not accepted."""

from qiban.core.errors import Invalid
from qiban.law.text import Text

ALLOWED = "JPG、PNG、WEBP、PDF、DOCX、XLSX"


def invalid(zh: str, en: str) -> Invalid:
    """Return the error for a file, under the name of the field that brought it."""
    return Invalid.field("files", Text(zh, en))


def not_accepted(name: str) -> Invalid:
    """Return the error for a file of a kind that is not accepted, or damaged."""
    return invalid(
        f"“{name}”不是可以受理的文件，或已损坏。可以上传：{ALLOWED}。",
        f"“{name}” is not accepted, or is damaged. Accepted: {ALLOWED}.",
    )


def too_much_inside(name: str) -> Invalid:
    """Return the error for an office file that unpacks to more than anybody writes."""
    return invalid(
        f"“{name}”解压后过大，没有上传。请删去不需要的内容后另存再试。",
        f"“{name}” unpacks to too much and was not stored. Remove what is not needed and save it anew.",
    )
