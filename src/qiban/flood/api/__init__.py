"""The API of flood control beside what is made from its operations."""

from ninja import Router

ROUTERS: list[tuple[str, Router]] = []
