"""Who takes over what is open of one office instead of the successor of a unit that closes."""

from collections.abc import Collection, Mapping

from django.conf import settings

from qiban.core.errors import Invalid
from qiban.core.office import Office, offices
from qiban.law.text import Text

from .models import Unit
from .queries import heir_of


def offices_by_name() -> dict[str, Office]:
    """Return the offices that run here by the last word of their packages: "hotline"."""
    names = [package.rpartition(".")[2] for package in settings.QIBAN_OFFICES]
    return dict(zip(names, offices(), strict=True))


def check_others(units: Collection[Unit], others: Mapping[str, Unit]) -> None:
    """Raise Invalid unless these may take over what is open of these offices."""
    known = offices_by_name()
    for name, heir in others.items():
        if name not in known or not known[name].handing_on.takes_other:
            raise _wrong(name, Text("这项业务只能由承接单位接续。", "Only the successor goes on with this."))
        if heir.closed_on is not None:
            raise _wrong(name, Text(f"{heir.short_name}已撤并，请另选。", f"{heir.name_en} is closed."))
        if any(heir.path.startswith(unit.path) for unit in units):
            raise _wrong(
                name,
                Text(
                    "承接单位不能是撤并单位本身或其下属单位。", "The successor cannot be the unit itself or below it."
                ),
            )


def _wrong(name: str, text: Text) -> Invalid:
    return Invalid.field(f"other_{name}", text)


def still_open(others: Mapping[str, int]) -> dict[str, Unit]:
    """Return those who take over, by the office: where one has closed meanwhile, its successor; nobody where there is none."""
    found = Unit.objects.in_bulk(list(others.values()))
    heirs = {name: one if (one := found[pk]).closed_on is None else heir_of(one) for name, pk in others.items()}
    return {name: one for name, one in heirs.items() if one is not None}
