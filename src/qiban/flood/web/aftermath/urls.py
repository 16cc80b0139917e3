"""Addresses of a flood's aftermath."""

from django.urls import path

from . import views

urlpatterns = [path("public/flood/compensation/<slug:number>/", views.public_list, name="public_compensation")]
