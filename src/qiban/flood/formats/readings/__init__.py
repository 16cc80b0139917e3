"""Readings as files hold them: CSV, XLSX and JSON, with a row for each value or a column for each quantity."""

from collections.abc import Sequence

from qiban.core.sheets.problems import refused
from qiban.flood.operations.readings.given import Given

from .jsons import is_json, read_json
from .sheets import read_sheet

__all__ = ["MOST_BYTES", "MOST_ROWS", "read_file"]
MOST_BYTES, MOST_ROWS = 10 * 1024 * 1024, 20_000


def read_file(content: bytes) -> Sequence[Given]:
    """Return the readings in a file; which kind of file it is, its content says.

    Raises:
        Invalid: it is empty, too large, or none that is read; nothing of it can be taken then.
    """
    if not content.strip():
        raise refused("文件是空的。", "The file is empty.")
    if len(content) > MOST_BYTES:
        raise refused("文件超过10MB，请拆分后分别报送。", "The file is larger than 10 MB; please divide it.")
    found = read_json(content) if is_json(content) else read_sheet(content)
    if not found:
        raise refused("文件中没有读数。", "There is no reading in the file.")
    if len(found) > MOST_ROWS:
        raise refused(f"一个文件最多{MOST_ROWS}个读数，请拆分。", f"At most {MOST_ROWS:,} readings in a file.")
    return found
