"""The API of the city projects beside what is made from their operations."""

from . import oc4ids, tables

ROUTERS = [("/projects/oc4ids", oc4ids.router), ("/projects/tables", tables.router)]
