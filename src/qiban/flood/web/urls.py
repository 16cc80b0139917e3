"""Every address of the office's own pages."""

from django.urls import URLPattern, URLResolver

from qiban.core.tables.pages import Pages
from qiban.flood.formats.tables import FLOOD_TABLES
from qiban.law.flood.workflow import ROLES

from .readings import urls as readings
from .responding import urls as responding

TABLE_PAGES = Pages("flood_tables", "flood-tables/", FLOOD_TABLES, tuple(ROLES))
urlpatterns: list[URLPattern | URLResolver] = [
    *TABLE_PAGES.urlpatterns(),
    *responding.urlpatterns,
    *readings.urlpatterns,
]
from .duties import urls as duties

from .duties import urls as duties
from .readiness import urls as readiness

TABLE_PAGES = Pages("flood_tables", "flood-tables/", FLOOD_TABLES, tuple(ROLES))
urlpatterns: list[URLPattern | URLResolver] = [
    *TABLE_PAGES.urlpatterns(),
    *duties.urlpatterns,
    *readiness.urlpatterns,
from .evacuation import urls as evacuation

urlpatterns: list[URLPattern | URLResolver] = [
    *evacuation.urlpatterns,
from .warnings import urls as warnings

urlpatterns: list[URLPattern | URLResolver] = [
    *warnings.urlpatterns,
]
