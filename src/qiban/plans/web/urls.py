"""Every address of the office's own pages."""

from .disclosure import urls as disclosure
from .indicators import urls as indicators
from .ledger import urls as ledger
from .listing import urls as listing
from .openness import urls as openness

urlpatterns = [
    *listing.urlpatterns,
    *ledger.urlpatterns,
    *indicators.urlpatterns,
    *disclosure.urlpatterns,
    *openness.urlpatterns,
]
