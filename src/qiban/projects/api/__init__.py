"""The API of the city projects beside what is made from their operations."""

from qiban.core.tables.api import router_of
from qiban.projects.formats.tables import TABLES

from . import oc4ids

ROUTERS = [
    ("/projects/oc4ids", oc4ids.router),
    ("/projects/tables", router_of(TABLES, tag="项目数据 Data of projects")),
]
