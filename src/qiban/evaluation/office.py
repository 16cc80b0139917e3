"""Evaluation as the floors above put it together with the offices."""

from qiban.core.office import Office
from qiban.law.text import Text

OFFICE = Office(title=Text("考核评价", "Evaluation"), regulations=())
