"""Addresses of what is public of plans."""

from django.urls import path

from . import data, views

urlpatterns = [
    path("public/plans/", views.index, name="public_plans"),
    path("public/plans/catalogue.jsonld", data.catalogued, name="public_plans_catalogue"),
    path("public/plans/<slug:number>.json", data.whole_plan, name="public_plan_data"),
    path("public/plans/<slug:number>/", views.show, name="public_plan"),
    path("public/plans/<slug:number>/<slug:table>.csv", data.table, name="public_plan_table"),
    path("public/plans/<slug:number>/<slug:code>-<int:year>.svg", views.chart, name="public_plan_chart"),
]
