"""Pictures: measured before they are unpacked, unpacked one at a time, kept without what a camera adds."""

import io
import struct
import subprocess
import sys
import warnings
import zlib
from pathlib import Path
from threading import Lock

from PIL import Image, UnidentifiedImageError

from qiban.core.errors import QibanError
from qiban.law.text import Text

from . import reencoding
from .refusing import invalid, not_accepted

IMAGES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
# Points of one picture, its frames counted: a JPEG of more than 25 million is unpacked at half its size.
MAX_POINTS, MAX_JPEG_POINTS = reencoding.MAX_DECODED, 50_000_000
# Points of all pictures that are sent together.
MAX_POINTS_TOGETHER = 5 * MAX_POINTS
# Up to here a picture is unpacked in this process; a larger one in a process that ends with it.
SMALL = 2_000_000
SECONDS, WAIT_SECONDS = 30, 20
HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})
BROKEN = (
    OSError,
    EOFError,
    ValueError,
    ArithmeticError,
    IndexError,
    KeyError,
    TypeError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    struct.error,
    zlib.error,
    UnidentifiedImageError,
    Image.DecompressionBombError,
)
_one_at_a_time = Lock()


class Busy(QibanError):
    """Other pictures are being looked at; this one had to wait too long."""

    code = "busy"
    status = 503


def is_heic(content: bytes) -> bool:
    """Tell whether this is a picture of the kind that phones make and offices cannot open (HEIF, AVIF)."""
    return content[4:8] == b"ftyp" and content[8:12] in HEIC


def heic_refused(name: str) -> QibanError:
    """Return what to say about a picture of that kind: what it is, and what to do."""
    return invalid(
        f"“{name}”是HEIC（或AVIF）格式的照片，暂不能受理。请在手机“设置→相机→格式”中选“兼容性最佳”后重拍，或另存为JPG后再上传。",
        f"“{name}” is a HEIC or AVIF photo, which is not accepted. Choose “Most Compatible” in the phone's camera"
        " settings and take it again, or save it as JPG.",
    )


def measured(name: str, content: bytes) -> tuple[str, int]:
    """Return the format of a picture and how many points would be unpacked, judged by its header alone.

    Raises:
        Invalid: no picture, of a kind not accepted, or with too many points.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                kind, points = image.format or "", image.width * image.height
                frames = 1 if kind == "MPO" else getattr(image, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except BROKEN as error:
        raise not_accepted(name) from error
    if kind not in IMAGES:
        raise not_accepted(name)
    is_jpeg = IMAGES[kind] == "image/jpeg"
    if points * frames > (MAX_JPEG_POINTS if is_jpeg else MAX_POINTS):
        raise _too_large(name)
    return "JPEG" if is_jpeg else kind, points * frames if points <= MAX_POINTS else points // 4


def cleaned(name: str, content: bytes, kind: str, points: int) -> bytes:
    """Return a picture anew from its points alone; one picture at a time in each process.

    Raises:
        Invalid: it is damaged.
        Busy: others were looked at for too long.
    """
    if not _one_at_a_time.acquire(timeout=WAIT_SECONDS):
        raise Busy(
            Text("正在处理的照片较多，请稍后再提交。", "Many pictures are being processed; please send it again soon.")
        )
    try:
        return reencoding.reencoded(content, kind) if points <= SMALL else _apart(content, kind)
    except (*BROKEN, subprocess.SubprocessError) as error:
        raise not_accepted(name) from error
    finally:
        _one_at_a_time.release()


def _apart(content: bytes, kind: str) -> bytes:
    program = [sys.executable, "-I", str(Path(reencoding.__file__)), kind]
    return subprocess.run(program, input=content, capture_output=True, check=True, timeout=SECONDS).stdout  # noqa: S603


def _too_large(name: str) -> QibanError:
    return invalid(
        f"“{name}”的像素过大：照片不超过{MAX_JPEG_POINTS // 1_000_000}00万像素，PNG、WEBP图片不超过"
        f"{MAX_POINTS // 1_000_000}00万像素（动图各帧相加）。请缩小后再上传。",
        f"“{name}” is too large: at most {MAX_JPEG_POINTS // 1_000_000} megapixels as JPG, "
        f"{MAX_POINTS // 1_000_000} as PNG or WEBP, all frames together. Please make it smaller.",
    )
