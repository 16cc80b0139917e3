"""Addresses of files and data."""

from django.urls import path

from qiban.core.tables.pages import Pages
from qiban.law.city_projects.workflow import ROLES
from qiban.projects.formats.tables import TABLES

from . import external, opened

TABLE_PAGES = Pages("project_tables", "project-tables/", TABLES, tuple(ROLES))

urlpatterns = [
    path("public/projects.json", opened.several, name="public_projects_data"),
    path("public/projects.jsonl", opened.lines, name="public_projects_lines"),
    path("public/projects/<slug:number>.json", opened.one, name="public_project_data"),
    path("public/oc4ids/extension.json", opened.extension, name="oc4ids_extension"),
    path("external-projects/", external.listing, name="external_projects"),
    path("external-projects/<int:pk>/", external.show, name="external_project"),
    path("external-projects/<int:pk>.json", external.record_data, name="external_project_data"),
    path("external-projects/<int:pk>/draft.xlsx", external.draft, name="external_project_draft"),
    *TABLE_PAGES.urlpatterns(),
]
