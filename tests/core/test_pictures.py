"""Pictures: phones' files are read, large ones are measured before anything is unpacked, one at a time."""

import io
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from qiban.core.errors import Invalid
from qiban.core.files import content, pictures
from qiban.core.files.content import Together, checked


def picture(image_format: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **more: Any) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, format=image_format, **more)
    return target.getvalue()


@pytest.fixture
def never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(content, "cleaned", unpack)


@pytest.mark.parametrize("name", ["照片.jpg", "照片.jfif", "照片.JPE", "照片.jpeg", "照片.mpo"])
def test_a_photo_with_a_second_picture_inside_is_kept_as_its_first(name: str) -> None:
    two = picture("MPO", save_all=True, append_images=[Image.new("RGB", (40, 20), "blue")])
    assert Image.open(io.BytesIO(two)).format == "MPO"
    media_type, kept = checked(name, two)
    image = Image.open(io.BytesIO(kept))
    assert (media_type, image.format, image.size) == ("image/jpeg", "JPEG", (40, 20))


def test_what_could_be_seen_through_still_can() -> None:
    kept = checked("图.png", picture("PNG", transparency=(0, 0, 0)))[1]
    assert Image.open(io.BytesIO(kept)).convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "size", "image_format"),
    [("图.png", (5001, 5000), "PNG"), ("图.jpg", (10_001, 5000), "JPEG"), ("炸弹.png", (20_000, 10_000), "PNG")],
)
@pytest.mark.usefixtures("never_unpacked")
def test_too_many_points_are_said_to_be_too_many(name: str, size: tuple[int, int], image_format: str) -> None:
    mode = "1" if image_format == "PNG" else "L"
    with pytest.raises(Invalid) as raised:
        checked(name, picture(image_format, size, mode))
    assert "像素过大" in raised.value.message.zh
    assert "损坏" not in raised.value.message.zh


@pytest.mark.usefixtures("never_unpacked")
def test_every_frame_of_an_animation_counts() -> None:
    frames = [Image.new("RGB", (1000, 1000), (9 * shade, 255 - 9 * shade, 0)) for shade in range(26)]
    target = io.BytesIO()
    frames[0].save(target, format="WEBP", save_all=True, append_images=frames[1:], method=0)
    with pytest.raises(Invalid) as raised:
        checked("动.webp", target.getvalue())
    assert "像素过大" in raised.value.message.zh


def test_twenty_five_million_points_are_the_most_of_a_picture_and_a_jpeg_of_more_is_halved() -> None:
    assert pictures.measured("图.png", picture("PNG", (5000, 5000), "1")) == ("PNG", 25_000_000)
    large = picture("JPEG", (8000, 6000), "L")
    assert pictures.measured("图.jpg", large) == ("JPEG", 12_000_000)
    assert Image.open(io.BytesIO(checked("图.jpg", large)[1])).size == (4000, 3000)


def test_a_large_picture_leaves_this_process_as_small_as_it_was() -> None:
    large = picture("WEBP", (5000, 5000), method=0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert checked("图.webp", large)[0] == "image/webp"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


@pytest.mark.usefixtures("never_unpacked")
def test_the_points_of_all_pictures_of_a_form_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "cleaned", lambda *_: b"")
    together, large = Together(), picture("PNG", (5000, 5000), "1")
    for _ in range(5):
        together.checked("图.png", large)
    with pytest.raises(Invalid) as raised:
        together.checked("图.png", picture("PNG", (1, 1)))
    assert "合计过大" in raised.value.message.zh


@pytest.fixture
def occupied(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pictures, "WAIT_SECONDS", 0.01)
    with pictures._one_at_a_time:
        yield


@pytest.mark.usefixtures("occupied")
def test_a_second_picture_waits_its_turn_and_is_told_when_it_was_too_long() -> None:
    with pytest.raises(pictures.Busy):
        checked("图.png", picture("PNG"))


def test_after_a_damaged_picture_the_next_one_has_its_turn() -> None:
    with pytest.raises(Invalid):
        checked("图.png", picture("PNG", (200, 200))[:-40])
    assert checked("图.png", picture("PNG"))


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1", b"avif"])
def test_a_phone_s_own_format_is_turned_away_with_what_to_do(brand: bytes) -> None:
    with pytest.raises(Invalid) as raised:
        checked("照片.heic", b"\0\0\0\x18ftyp" + brand + bytes(64))
    assert "兼容性最佳" in raised.value.message.zh


def test_the_field_turns_it_away_before_anything_is_sent() -> None:
    from qiban.hotline.web.portal.forms import FileForm

    field = str(FileForm()["files"])
    assert "heic" in field
    assert "image/jpeg" in field
    assert Path(pictures.__file__).exists()
