"""The city projects regulation's numbers as of a day."""

from datetime import date

from qiban.law.regulation import Law, law_of

CITY_PROJECTS = "city_projects"


def projects_law(day: date) -> Law:
    """Return the regulation as it was shipped, as it stands on `day`; see `law_of`."""
    return law_of(CITY_PROJECTS, day)
