"""The API of gazettes beside what is made from their operations."""

from . import importing

ROUTERS = [("/gazettes", importing.router)]
