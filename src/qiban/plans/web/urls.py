"""Every address of the office's own pages."""

from .carbon import urls as carbon
from .disclosure import urls as disclosure
from .indicators import urls as indicators
from .ledger import urls as ledger
from .listing import urls as listing
from .schools import urls as schools
from .tables import urls as tables

urlpatterns = [
    *listing.urlpatterns,
    *ledger.urlpatterns,
    *indicators.urlpatterns,
    *disclosure.urlpatterns,
    *carbon.urlpatterns,
    *schools.urlpatterns,
    *tables.urlpatterns,
]
