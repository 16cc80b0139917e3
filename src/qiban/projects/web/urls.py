"""Every address of the office's own pages."""

from .breaches import urls as breaches
from .confirming import urls as confirming
from .desk import urls as desk
from .disclosure import urls as disclosure
from .formats import urls as formats
from .listing import urls as listing
from .overview import urls as overview
from .parts import urls as parts
from .plan import urls as plan

urlpatterns = [
    *formats.urlpatterns,
    *listing.urlpatterns,
    *parts.urlpatterns,
    *plan.urlpatterns,
    *desk.urlpatterns,
    *confirming.urlpatterns,
    *breaches.urlpatterns,
    *overview.urlpatterns,
    *disclosure.urlpatterns,
]
