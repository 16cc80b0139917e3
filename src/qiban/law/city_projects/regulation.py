"""The city projects regulation's numbers as of a day."""

from datetime import date

from qiban.law.enacted import NOTHING, Enacted
from qiban.law.regulation import Law, law_of

CITY_PROJECTS = "city_projects"


def projects_law(day: date, enacted: Enacted = NOTHING) -> Law:
    """Return the regulation as it stands on `day`; see `law_of`."""
    return law_of(CITY_PROJECTS, day, enacted)
