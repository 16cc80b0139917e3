"""Addresses of the list of plans."""

from django.urls import path

from . import views

urlpatterns = [
    path("plans/", views.index, name="plans"),
    path("plans/new/", views.new, name="new_plan"),
    path("plans/new/shipped/", views.load, name="shipped_plan"),
]
