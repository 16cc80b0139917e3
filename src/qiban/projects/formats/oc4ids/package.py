"""The package in which projects are sent: who publishes them, when, under which licence, with which extension."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from qiban.core.units.queries import resolve
from qiban.projects.queries.whole import Whole

from .projects import project_of
from .public import public
from .values import Fields, moment

VERSION = "0.9"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
# The unit that publishes: the one which keeps the annual plan (Art. 5).
PUBLISHER = "housing"


def known_site() -> str:
    """Return the address of this site as the settings name it, or this machine's own."""
    named: str = settings.QIBAN_ADDRESS
    return named or "http://localhost"


def package_of(projects: Iterable[Whole], *, at: datetime, site: str) -> Fields:
    """Return a package with everything that is kept of these projects, for whoever may see them.

    Args:
        at: when it is made.
        site: the address of Qiban's site, without a slash at its end.
    """
    return packed([project_of(one) for one in projects], at=at, site=site)


def public_package_of(projects: Iterable[Whole], *, at: datetime, site: str) -> Fields:
    """Return a package with what anybody may read of these projects."""
    return packed([public(project_of(one)) for one in projects], at=at, site=site)


def packed(projects: list[Any], *, at: datetime, site: str) -> Fields:
    """Return the package around projects that are written already."""
    return {
        "uri": f"{site}{reverse('public_projects_data')}",
        "publishedDate": moment(at),
        "version": VERSION,
        "publisher": {"name": resolve(PUBLISHER).name, "scheme": "x_qiban_unit", "uid": PUBLISHER},
        "license": LICENSE,
        "extensions": [f"{site}{reverse('oc4ids_extension')}"],
        "projects": projects,
    }
