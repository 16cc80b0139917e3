"""Addresses of plans' spreadsheets."""

from django.urls import path

from . import views

urlpatterns = [
    path("plan-tables/", views.index, name="plan_tables"),
    path("plan-tables/<slug:name>/", views.enter, name="plan_table"),
    path("plan-tables/<slug:name>.xlsx", views.export, name="plan_table_export"),
]
