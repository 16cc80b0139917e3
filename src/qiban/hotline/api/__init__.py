"""The hotline for programs: the same operations as the screens."""

from ninja import Router

from . import calls, catalogue, demands, following, orders, suggestions

# Where each part of the hotline's API stands below /api.
ROUTERS: tuple[tuple[str, Router], ...] = (
    ("/demands", demands.router),
    ("/orders", orders.router),
    ("/calls", calls.router),
    ("/query", following.router),
    ("/suggestions", suggestions.router),
    ("", catalogue.router),
)
