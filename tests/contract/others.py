"""What belongs to other offices than the hotline, whose own tests hold it: what was there before them is held here."""

from functools import cache
from importlib import import_module

from qiban.core.acting.kinds import kinds
from qiban.core.office import offices

HELD = "qiban.hotline.web.urls"


@cache
def segments() -> frozenset[str]:
    """Return with what addresses of other offices' pages and routes begin."""
    modules = [import_module(one.urls) for one in offices() if one.urls and one.urls != HELD]
    routes = [str(one.pattern) for module in modules for one in module.urlpatterns]
    prefixes = [prefix for one in offices() if one.urls != HELD for prefix, _ in one.routers()]
    return frozenset({_first(one) for one in (*routes, *prefixes)} | {kind.plural for kind in kinds()})


def is_of_another(path: str) -> bool:
    """Tell whether an address, with or without `/api`, is another office's."""
    return _first(path.removeprefix("/api")) in segments()


def _first(path: str) -> str:
    return path.strip("/").partition("/")[0]
