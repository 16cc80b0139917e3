"""Who works in the demo's flood control, and its villages."""

from qiban.core.units.models import Unit
from qiban.core.units.operations import add_unit
from qiban.demo.crew import Cast
from qiban.demo.texts import data

CAST = Cast("flood_cast", role="flood_member", prefix="fx")


def engage(*, password: str) -> None:
    """Make the villages, people and posts where they are missing, and let everybody sign in with `password`."""
    for one in data("flood_cast")["village"]:
        town = Unit.objects.get(code=one["town"])
        add_unit(
            code=one["code"],
            name=f"{town.name}{one['name']}",
            short_name=one["name"],
            name_en=one["name_en"],
            kind="village",
            parent=town,
        )
    CAST.engage(password=password)
