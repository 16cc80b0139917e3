"""Addresses of the pages on nuisance callers."""

from django.urls import path

from . import views

urlpatterns = [path("nuisance_callers/<int:pk>/file/", views.file, name="nuisance_file")]
