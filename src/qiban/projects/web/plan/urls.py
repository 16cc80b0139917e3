"""Addresses of the plans of years."""

from django.urls import path

from . import views

urlpatterns = [
    path("city-plan/", views.latest, name="city_plan_latest"),
    path("city-plan/open/", views.open_first, name="city_plan_open"),
    path("city-plan/<int:year>/", views.show, name="city_plan"),
]
