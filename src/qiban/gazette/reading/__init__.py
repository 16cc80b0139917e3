"""Files that gazettes come in, read as text: plain text, PDF with text, DOCX and web pages, known by their bytes."""

from dataclasses import dataclass

from .kinds import Kind, is_page, kind_of
from .problems import Unreadable, too_large
from .texts import decoded

__all__ = ["MOST_BYTES", "Read", "Unreadable", "read"]

MOST_BYTES = 64 * 1024 * 1024
# Neither PostgreSQL nor a page can show these.
UNSHOWN = dict.fromkeys([*range(9), 11, *range(14, 32), 0x7F, 0xFEFF, *range(0xD800, 0xE000)])


@dataclass(frozen=True, slots=True)
class Read:
    """A file's text, its lines ended by single line feeds.

    Args:
        encoding: of a text or a web page, such as "GB18030"; None of others.
        page_starts: where each page of a PDF begins in `text`; empty where pages are not known.
        empty_pages: the pages, from 1, that hold pictures only and of which nothing was read.
    """

    text: str
    kind: Kind
    encoding: str | None = None
    page_starts: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()

    @property
    def pages(self) -> int | None:
        """How many pages there are, where that is known."""
        return len(self.page_starts) or None


def read(data: bytes) -> Read:
    """Return what a file says.

    Args:
        data: the whole file; what it is, its bytes tell and not its name.

    Raises:
        Unreadable: it is empty, encrypted, damaged, too large, pictures only, or of a kind that is not read; in words.
    """
    if len(data) > MOST_BYTES:
        megabytes = MOST_BYTES // 1024 // 1024
        raise too_large(f"最多 {megabytes} MB", f"at most {megabytes} MB")
    found = _read(data)
    if not found.text.strip():
        raise Unreadable(
            "文件中没有文字。", "The file holds no text.", "请核对是否选对了文件。", "Check that it is the right file."
        )
    return found


def _read(data: bytes) -> Read:
    """Read a file by its kind; what reads a kind is loaded when one comes, so that a plain text is read at once."""
    kind = kind_of(data)
    if kind == "pdf":
        from .pages import pages_of

        return _of_pages([_plain(one) for one in pages_of(data)])
    if kind == "docx":
        from .word import document_text

        return Read(_plain(document_text(data)), kind)
    text, encoding = decoded(data)
    if not is_page(text):
        return Read(_plain(text), "text", encoding)
    from .markup import page_text

    return Read(_plain(page_text(text)), "html", encoding)


def _of_pages(pages: list[str]) -> Read:
    starts, place = [], 0
    for page in pages:
        starts.append(place)
        place += len(page) + 1
    empty = tuple(number for number, page in enumerate(pages, 1) if not page.strip())
    return Read("\n".join(pages), "pdf", None, tuple(starts), empty)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSHOWN)
