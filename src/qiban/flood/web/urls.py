"""Every address of the office's own pages."""

from django.urls import URLPattern, URLResolver

from qiban.core.tables.pages import Pages
from qiban.flood.formats.tables import FLOOD_TABLES
from qiban.law.flood.workflow import ROLES

from .aftermath import urls as aftermath
from .duties import urls as duties
from .evacuation import urls as evacuation
from .home import urls as home
from .light import urls as light
from .ordering import urls as ordering
from .readiness import urls as readiness
from .readings import urls as readings
from .responding import urls as responding
from .texting import urls as texting
from .warnings import urls as warnings

TABLE_PAGES = Pages(
    "flood_tables", "flood-tables/", FLOOD_TABLES, tuple(one for one in ROLES if one != "administrator")
)
urlpatterns: list[URLPattern | URLResolver] = [
    *home.urlpatterns,
    *TABLE_PAGES.urlpatterns(),
    *duties.urlpatterns,
    *readiness.urlpatterns,
    *readings.urlpatterns,
    *responding.urlpatterns,
    *ordering.urlpatterns,
    *light.urlpatterns,
    *texting.urlpatterns,
    *evacuation.urlpatterns,
    *warnings.urlpatterns,
    *aftermath.urlpatterns,
]
