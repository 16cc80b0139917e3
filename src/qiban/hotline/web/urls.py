"""Every address of the hotline's pages."""

from .desk import urls as desk
from .directory import urls as directory
from .dispatch import urls as dispatch
from .hot import urls as hot
from .inbox import urls as inbox
from .keeping import urls as keeping
from .orders import urls as orders
from .portal import urls as portal
from .review import urls as review

urlpatterns = [
    *portal.urlpatterns,
    *inbox.urlpatterns,
    *orders.urlpatterns,
    *review.urlpatterns,
    *desk.urlpatterns,
    *keeping.urlpatterns,
    *dispatch.urlpatterns,
    *directory.urlpatterns,
    *hot.urlpatterns,
]
