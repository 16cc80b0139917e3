"""Addresses of the readiness page."""

from django.urls import path

from . import views

urlpatterns = [
    path("flood/readiness/", views.index, name="flood_readiness"),
    path("flood/readiness/export/", views.export, name="flood_readiness_export"),
]
