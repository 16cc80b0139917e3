"""Addresses of the charts of indicators."""

from django.urls import path

from . import views

urlpatterns = [path("indicators/<int:pk>/<int:year>.svg", views.chart, name="target_chart")]
