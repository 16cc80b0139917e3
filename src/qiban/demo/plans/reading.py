"""A gazette of the demo, read and not yet decided on: what it proposes waits for whoever signs in."""

from collections.abc import Iterator
from importlib import resources

from qiban.gazette.operations.importing import import_gazette

from .world import Step, World


def reading(world: World) -> Iterator[Step]:
    """Import an invented document whose last unit but one was scanned wrong."""
    content = resources.files("qiban.demo").joinpath("data/gazette.txt").read_bytes()
    office = world.who("tanfeng")
    name = "淄政办字〔2026〕91号（演示）.txt"
    yield world.on("2026-11-23", lambda at: import_gazette(actor=office, content=content, name=name, at=at))
