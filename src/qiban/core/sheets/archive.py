"""The members of an XLSX file, inflated piece by piece and never beyond a bound."""

import io
import zipfile
from collections.abc import Iterator

from .problems import refused

PIECE = 64 * 1024
MOST_INFLATED = 256 * 1024 * 1024
# Sheets shrink to a tenth or a thirtieth; what grows more than this, and to this size, was made to fill memory.
SUSPICIOUS_SIZE, SUSPICIOUS_RATIO = 32 * 1024 * 1024, 200
ENCRYPTED = 0x1


class Archive:
    """A zip file whose members are found whatever slashes and capitals their writer chose."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._members = {_plain(one.filename): one for one in self._zip.infolist()}
        self._inflated = 0

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a member, nothing where there is no such member.

        Raises:
            Invalid: the member is encrypted, or inflates beyond all measure.
        """
        member = self._members.get(_plain(name))
        if member is None:
            return
        if member.flag_bits & ENCRYPTED:
            raise refused(
                "XLSX 文件的内容已加密，请取消密码后再试。", "The XLSX file is encrypted; save it without a password."
            )
        size = 0
        with self._zip.open(member) as file:
            while piece := file.read(PIECE):
                size += len(piece)
                self._inflated += len(piece)
                if self._inflated > MOST_INFLATED or _is_bomb(size, member.compress_size):
                    raise refused(
                        "XLSX 文件展开后过大，请拆分后分别导入。", "The XLSX file inflates too much; please divide it."
                    )
                yield piece


def _is_bomb(size: int, compressed: int) -> bool:
    return size > SUSPICIOUS_SIZE and size > SUSPICIOUS_RATIO * max(compressed, 1)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
