"""Addresses of an order's page."""

from django.urls import path

from . import doing, views

urlpatterns = [
    path("orders/<int:order_id>/", views.order, name="order"),
    path("orders/<int:order_id>/timeline/", views.timeline, name="order_timeline"),
    path("orders/<int:order_id>/callers/", views.callers, name="order_callers"),
    path("orders/<int:order_id>/do/<slug:action>/", doing.act, name="order_action"),
    path("orders/<int:order_id>/identity/<int:demand_id>/", views.identity, name="order_identity"),
    path("orders/<int:order_id>/files/<int:attachment_id>/", views.attachment, name="order_file"),
]
