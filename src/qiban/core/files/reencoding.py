"""Make a picture anew from its points alone, upright; what else the file held is gone.

Also a program of its own (Pillow is all it needs), so that a large picture is unpacked in a process that ends.
"""

import io
import resource
import sys

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

# Points that are unpacked at most; a larger JPEG is unpacked at half its width and height.
MAX_DECODED = 25_000_000
# Address space of the program: WebP needs up to 18 bytes a point.
MAX_MEMORY = 1024 * 1024 * 1024


def reencoded(content: bytes, image_format: str) -> bytes:
    """Return the picture's first image in its own format without metadata.

    Raises:
        whatever Pillow raises where a file is damaged.
    """
    # A phone's JPEG may hold a second picture (MPO): as a plain JPEG it has one.
    source = io.BytesIO(content)
    with JpegImageFile(source) if image_format == "JPEG" else Image.open(source, formats=[image_format]) as image:
        if image.width * image.height > MAX_DECODED:
            image.draft(image.mode, (image.width // 2, image.height // 2))
        image.load()
        upright = image if image.getexif().get(0x0112, 1) == 1 else ImageOps.exif_transpose(image)
        plain = upright if image_format != "JPEG" or upright.mode in ("L", "RGB") else upright.convert("RGB")
        see_through = {name: plain.info[name] for name in ("transparency",) if name in plain.info}
        plain.info.clear()
        target = io.BytesIO()
        plain.save(target, format=image_format, exif=b"", **see_through)
    return target.getvalue()


def main() -> None:
    """Read a picture of the named format and write it anew."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    Image.MAX_IMAGE_PIXELS = None
    sys.stdout.buffer.write(reencoded(sys.stdin.buffer.read(), sys.argv[1]))


if __name__ == "__main__":
    main()
