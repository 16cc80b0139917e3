"""Addresses of how long an identity is kept."""

from django.urls import path

from . import views

urlpatterns = [
    path("demands/<int:demand_id>/kept/", views.kept, name="demand_kept"),
]
