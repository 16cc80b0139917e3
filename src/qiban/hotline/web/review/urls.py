"""Addresses of review and callback."""

from django.urls import path

from . import views

urlpatterns = [
    path("review/", views.index, name="review"),
    path("review/<int:order_id>/", views.order, name="review_order"),
]
