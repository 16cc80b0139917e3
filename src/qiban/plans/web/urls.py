"""Every address of the office's own pages."""

from qiban.core.tables.pages import Pages
from qiban.law.plans.workflow import ROLES
from qiban.plans.formats.tables import TABLES

from .disclosure import urls as disclosure
from .indicators import urls as indicators
from .ledger import urls as ledger
from .listing import urls as listing
from .openness import urls as openness

TABLE_PAGES = Pages("plan_tables", "plan-tables/", TABLES, tuple(ROLES))
urlpatterns = [
    *TABLE_PAGES.urlpatterns(),
    *listing.urlpatterns,
    *ledger.urlpatterns,
    *indicators.urlpatterns,
    *disclosure.urlpatterns,
    *openness.urlpatterns,
]
