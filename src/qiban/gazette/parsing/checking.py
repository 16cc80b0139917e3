"""What a person has to know of a whole gazette: no document in it, and a table of contents that does not fit."""

from .clean import Cleaned
from .contents import Contents, Entry
from .heads.titles import title_ends_with
from .model import Document, Problem, Proposal
from .problems import problem

FEWEST_LETTERS = 10


def checked(text: str, cleaned: Cleaned, documents: tuple[Document, ...], contents: Contents) -> Proposal:
    """Return the proposal with the problems that concern no single document."""
    if not text.strip():
        return Proposal(
            text,
            (),
            (
                _whole(
                    cleaned, "empty", "文本是空的，请重新选择文件。", "The text is empty; please choose another file."
                ),
            ),
        )
    if len(documents) == 1 and not _is_document(documents[0]):
        return Proposal(text, (), (_no_gazette(cleaned),))
    return Proposal(text, documents, tuple(_contents(cleaned, documents, contents)))


def _is_document(one: Document) -> bool:
    """Whether anything of a document was found: a number, or a title with a date, or articles, or measures."""
    return bool(
        one.number
        or one.articles
        or one.measures
        or one.duties
        or (one.title and (one.issued_on or one.issuer or len(one.title) >= FEWEST_LETTERS))
    )


def _contents(cleaned: Cleaned, documents: tuple[Document, ...], contents: Contents) -> list[Problem]:
    """Compare the table of contents with the documents that follow."""
    numbers = {one.number for one in documents}
    found = [_absent(cleaned, entry) for entry in contents.entries if not _is_there(entry, documents, numbers)]
    listed = {entry.number.text for entry in contents.entries if entry.number}
    if contents.entries:
        found += [
            _unlisted(cleaned, one) for one in documents if one.number not in listed and not _is_listed(one, contents)
        ]
    return found


def _is_there(entry: Entry, documents: tuple[Document, ...], numbers: set[str | None]) -> bool:
    by_number = entry.number is not None and entry.number.text in numbers
    return by_number or any(title_ends_with(one.title, entry.title) for one in documents)


def _is_listed(one: Document, contents: Contents) -> bool:
    return any(title_ends_with(one.title, entry.title) for entry in contents.entries)


def _absent(cleaned: Cleaned, entry: Entry) -> Problem:
    return problem(
        cleaned,
        "listed_not_found",
        f"目录列有“{entry.title}”，正文中没有找到，请核对。",
        f"The table of contents lists “{entry.title}”, which was not found in the text; please check it.",
        entry.paragraph.start,
        entry.paragraph.end,
    )


def _unlisted(cleaned: Cleaned, one: Document) -> Problem:
    return Problem(
        "found_not_listed",
        f"正文中的“{one.title}”不在目录中，请核对。",
        f"“{one.title}” stands in the text but not in the table of contents; please check it.",
        cleaned.line_of(one.span[0]),
        one.span,
    )


def _no_gazette(cleaned: Cleaned) -> Problem:
    first = cleaned.text.split("\n", 1)[0][:40]
    return _whole(
        cleaned,
        "no_document",
        f"没有找到文号、标题、条款或编号的措施，不像公报或公文。开头是“{first}”，请核对文件。",
        f"No number, title, article or numbered measure was found: this looks like no gazette. It begins “{first}”; please check the file.",
    )


def _whole(cleaned: Cleaned, kind: str, zh: str, en: str) -> Problem:
    return problem(cleaned, kind, zh, en, 0, 0)
