"""Every address of the office's own pages."""

from django.urls import URLPattern, URLResolver

from qiban.core.tables.pages import Pages
from qiban.flood.formats.tables import FLOOD_TABLES
from qiban.law.flood.workflow import ROLES

from .aftermath import urls as aftermath
from .responding import urls as responding

TABLE_PAGES = Pages("flood_tables", "flood-tables/", FLOOD_TABLES, tuple(ROLES))
urlpatterns: list[URLPattern | URLResolver] = [
    *TABLE_PAGES.urlpatterns(),
    *responding.urlpatterns,
    *aftermath.urlpatterns,
]
