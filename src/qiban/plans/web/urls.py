"""Every address of the office's own pages."""

from qiban.core.tables.pages import Pages
from qiban.law.openness.workflow import ROLES as OPENNESS
from qiban.law.plans.workflow import ROLES
from qiban.plans.formats.tables import OPEN_TABLES, PLAN_TABLES

from .carbon import urls as carbon
from .disclosure import urls as disclosure
from .indicators import urls as indicators
from .ledger import urls as ledger
from .listing import urls as listing
from .openness import urls as openness
from .schools import urls as schools

TABLE_PAGES = Pages("plan_tables", "plan-tables/", PLAN_TABLES, tuple(ROLES))
OPEN_TABLE_PAGES = Pages("open_tables", "open-tables/", OPEN_TABLES, tuple(OPENNESS))
urlpatterns = [
    *TABLE_PAGES.urlpatterns(),
    *OPEN_TABLE_PAGES.urlpatterns(),
    *listing.urlpatterns,
    *ledger.urlpatterns,
    *indicators.urlpatterns,
    *disclosure.urlpatterns,
    *openness.urlpatterns,
    *carbon.urlpatterns,
    *schools.urlpatterns,
]
