"""The schema of CAP 1.2, as OASIS published it: no network is asked for it."""

from functools import cache
from importlib import resources
from typing import Any

from lxml import etree

from qiban.core.errors import Invalid
from qiban.law.text import Text

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
# Nothing outside the document is ever looked at, and no entity is put in.
PARSING: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


@cache
def schema() -> Any:
    """Return the schema."""
    text = resources.files(__package__).joinpath("CAP-v1.2.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(text, etree.XMLParser(**PARSING)))


def parsed(xml: bytes) -> Any:
    """Return the root of a message."""
    return etree.fromstring(xml, etree.XMLParser(remove_blank_text=True, **PARSING))


def check(xml: bytes) -> None:
    """Raise Invalid where a message does not fit the schema."""
    held = schema()
    if not held.validate(parsed(xml)):
        why = str(held.error_log.last_error.message) if held.error_log else ""
        raise Invalid(
            Text(f"生成的CAP报文不符合标准：{why}", f"The CAP message does not fit the schema: {why}"),
            next_step=Text("请核对预警内容；仍不能发布的，请联系系统管理员。", "Check it, or ask an administrator."),
        )
