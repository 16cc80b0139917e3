"""Files that are no table which Qiban reads, said in words with what to do."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers.expat import ExpatError

from qiban.core.errors import Invalid
from qiban.law.text import Text

# What reading a damaged or hostile archive or document raises.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
)


def refused(zh: str, en: str) -> Invalid:
    """Return the error for a file that is not read."""
    return Invalid.field("file", Text(zh, en))


@contextmanager
def damage_in_words() -> Iterator[None]:
    """Turn what a damaged file raises into words."""
    try:
        yield
    except BROKEN as error:
        raise refused(
            "XLSX 文件已损坏或不是表格，请用表格程序打开后另存为 .xlsx 再试。",
            "The XLSX file is damaged or no spreadsheet; open it in a spreadsheet program and save it anew.",
        ) from error
