"""The hotline as the floors above put it together with the others."""

from qiban.core.office import Office
from qiban.law.hotline import HOTLINE
from qiban.law.hotline.workflow import ROLES
from qiban.law.text import Text

from .permissions import oversees

OFFICE = Office(
    title=Text("12345 热线", "The 12345 hotline"),
    regulations=(HOTLINE,),
    roles=ROLES,
    oversees=oversees,
    urls="qiban.hotline.web.urls",
)
