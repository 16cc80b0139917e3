"""Every address of the office's own pages."""

from django.urls import URLPattern, URLResolver

from qiban.core.tables.pages import Pages
from qiban.flood.formats.tables import TABLES
from qiban.law.flood.workflow import ROLES

from .evacuation import urls as evacuation

TABLE_PAGES = Pages("flood_tables", "flood-tables/", TABLES, tuple(one for one in ROLES if one != "administrator"))
urlpatterns: list[URLPattern | URLResolver] = [
    *TABLE_PAGES.urlpatterns(),
    *evacuation.urlpatterns,
]
