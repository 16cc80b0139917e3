"""Addresses of the public pages of projects."""

from django.urls import path

from . import views

urlpatterns = [
    path("public/projects/", views.index, name="public_projects"),
    path("public/projects/<slug:number>/", views.show, name="public_project"),
]
