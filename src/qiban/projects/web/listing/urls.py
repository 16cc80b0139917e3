"""Addresses of the list of projects."""

from django.urls import path

from . import views

urlpatterns = [
    path("projects/", views.index, name="projects"),
    path("projects/export/", views.export, name="projects_export"),
]
