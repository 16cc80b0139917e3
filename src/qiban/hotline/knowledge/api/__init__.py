"""The API of the knowledge base beside what is made from its operations."""

from ninja import Router

from qiban.core.tables.api import router_of
from qiban.hotline.knowledge.formats import TABLES

from . import public, searching

ROUTERS: list[tuple[str, Router]] = [
    ("/knowledge", searching.router),
    ("/answers", public.router),
    ("/knowledge/tables", router_of(TABLES, tag="知识库表格 Tables of the knowledge base", suffix="_of_knowledge")),
]
