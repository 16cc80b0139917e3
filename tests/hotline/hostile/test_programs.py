"""Whatever a program sends to any route of the API is answered, in the one shape; nothing of it breaks the server."""

import json
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from tests.hostile.addresses import is_of_things, names_in
from tests.hostile.values import BODIES, CURSORS, FEW, FIELDS, LONGEST_PART, TEXTS
from tests.hotline.api.conftest import admit
from tests.hotline.conftest import City

from qiban.site.api import api

from .test_browsers import MANY, Things

SAMPLES: dict[str, Any] = {
    "integer": 1,
    "boolean": True,
    "string": "已处理完毕",
    "number": 1,
    "array": [],
    "object": {},
}


class Program:
    """A program with a token; `faults` has every request that answered 5xx, or in another shape than JSON."""

    def __init__(self, token: str) -> None:
        self.headers = {"Authorization": f"Bearer {token}"}
        self.client = Client(raise_request_exception=False)
        self.faults: list[str] = []
        self.accepted: set[str] = set()

    def send(self, method: str, address: str, body: str | bytes, why: str) -> None:
        with transaction.atomic():
            answered = self.client.generic(method, address, body, content_type="application/json", headers=self.headers)
            transaction.set_rollback(True)
        if answered.status_code >= 500 or not answered.headers["Content-Type"].startswith(
            ("application/json", "text/html")
        ):
            self.faults.append(f"{answered.status_code} {method} {address[:80]} {why}")
        if answered.status_code < 400:
            self.accepted.add(f"{method} {address}")


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    paths = api.get_openapi_schema()["paths"]
    for path, methods in ((path, paths[path]) for path in paths if not is_of_things(path)):
        for method, operation in methods.items():
            yield method.upper(), path, operation


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        found: dict[str, Any] = api.get_openapi_schema()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    return schema


def _sample(schema: dict[str, Any]) -> Any:
    """Return a plain value of the schema, its optional fields left out."""
    schema = _resolved(schema)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return _sample(schema[key][0])
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if "properties" in schema:
        return {name: _sample(schema["properties"][name]) for name in schema.get("required", [])}
    if schema.get("format") == "date-time":
        return "2026-11-25T10:00:00+08:00"
    return SAMPLES.get(schema.get("type", "string"))


def _bodies(operation: dict[str, Any]) -> Iterator[tuple[str | bytes, str]]:
    """Yield bodies that are no JSON, or none of an API's; then good ones with one field that is not."""
    schema = _resolved(operation["requestBody"]["content"]["application/json"]["schema"])
    good = _sample(schema)
    yield json.dumps(good), "a good one"
    for why, body in BODIES.items():
        yield body, why
    for name in schema.get("properties", {}):
        for why, value in FIELDS.items():
            yield json.dumps(good | {name: value}), f"{name} = {why}"


def _queries(operation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for one in operation.get("parameters", []):
        if one["in"] == "query":
            for why, value in ({name: TEXTS[name] for name in MANY} | CURSORS).items():
                yield f"{one['name']}={quote(value, safe='', errors='surrogatepass')}", f"{one['name']} = {why}"


def _paths(path: str, good: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name in names_in(path):
        for why in FEW:
            if len(TEXTS[why]) < LONGEST_PART:
                bad = quote(TEXTS[why], safe="", errors="surrogatepass")
                yield path.format(**good | {name: bad}), f"{name} = {why}"


@pytest.mark.parametrize("role", ["director", "handler"])
def test_no_route_breaks(city: City, caplog: pytest.LogCaptureFixture, role: str) -> None:
    caplog.set_level(logging.CRITICAL)
    things = Things(city)
    program = Program(admit(city.handler() if role == "handler" else city.director).token)
    for method, path, operation in _operations():
        good = things.known(path) | {"rule_id": "hotline.extension_length", "code": "ABCDEFGHJK"}
        address = path.format(**{name: good[name] for name in names_in(path)})
        program.send(method, address, "", "nothing")
        for query, why in _queries(operation):
            program.send(method, f"{address}?{query}", "", why)
        for bad, why in _paths(path, good):
            program.send(method, bad, "{}", why)
        if "requestBody" in operation:
            for body, why in _bodies(operation):
                program.send(method, address, body, why)
    assert not program.faults, "\n".join(program.faults)
    assert {"GET /api/orders", "GET /api/obligations", "GET /api/units"} <= program.accepted
