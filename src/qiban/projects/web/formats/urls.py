"""Addresses of files and data."""

from django.urls import path

from . import external, opened, tables

urlpatterns = [
    path("public/projects.json", opened.several, name="public_projects_data"),
    path("public/projects.jsonl", opened.lines, name="public_projects_lines"),
    path("public/projects/<slug:number>.json", opened.one, name="public_project_data"),
    path("public/oc4ids/extension.json", opened.extension, name="oc4ids_extension"),
    path("external-projects/", external.listing, name="external_projects"),
    path("external-projects/<int:pk>/", external.show, name="external_project"),
    path("external-projects/<int:pk>.json", external.record_data, name="external_project_data"),
    path("external-projects/<int:pk>/draft.xlsx", external.draft, name="external_project_draft"),
    path("project-tables/", tables.index, name="project_tables"),
    path("project-tables/<slug:name>/", tables.enter, name="project_table"),
    path("project-tables/<slug:name>.xlsx", tables.export, name="project_table_export"),
]
