"""Addresses of what stands behind hot matters."""

from django.urls import path

from . import views

urlpatterns = [path("hot/<slug:code>/", views.index, name="hot_matters")]
