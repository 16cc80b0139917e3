"""Spreadsheets of flood control, out and in."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .materials import MATERIALS

TABLES: Mapping[str, Table] = {one.name: one for one in (MATERIALS,)}
