"""Addresses of the leaders' page."""

from django.urls import path

from . import views

urlpatterns = [
    path("projects-overview/", views.index, name="projects_overview"),
    path("projects-overview/<slug:figure>/", views.cases, name="projects_overview_cases"),
]
