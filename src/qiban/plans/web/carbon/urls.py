"""Addresses of carbon's accounts."""

from django.urls import path

from . import charts, scenarios, views

urlpatterns = [
    path("carbon/", views.index, name="carbon"),
    path("carbon/firms/", views.reconcile, name="carbon_firms"),
    path("carbon/control/", views.control, name="carbon_control"),
    path("carbon/districts/", views.districts, name="carbon_districts"),
    path("carbon/districts/new/", views.send_district, name="carbon_district_new"),
    path("carbon/scenarios/", scenarios.index, name="carbon_scenarios"),
    path("carbon/results/<int:pk>.svg", charts.inventory, name="inventory_chart"),
    path("carbon/scenarios/<int:pk>/<slug:what>.svg", charts.scenario, name="scenario_chart"),
]
