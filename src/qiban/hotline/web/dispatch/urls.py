"""Addresses of the dispatch desk."""

from django.urls import path

from . import alarms, requests, views

urlpatterns = [
    path("dispatch/", views.queue, name="dispatch"),
    path("dispatch/requests/", requests.index, name="dispatch_requests"),
    path("dispatch/requests/<int:request_id>/", requests.decide, name="dispatch_decide"),
    path("dispatch/alarms/", alarms.index, name="dispatch_alarms"),
    path("dispatch/alarms/<int:notice_id>/", alarms.dismiss, name="dispatch_dismiss"),
    path("dispatch/<int:order_id>/", views.order, name="dispatch_order"),
    path("dispatch/<int:order_id>/send/", views.act, {"action": "dispatch"}, name="dispatch_send"),
    path("dispatch/<int:order_id>/quick/", views.act, {"action": "quick_dispatch"}, name="dispatch_quick"),
    path("dispatch/<int:order_id>/merge/", views.act, {"action": "merge"}, name="dispatch_merge"),
    path("dispatch/<int:order_id>/absorb/", views.absorb, name="dispatch_absorb"),
]
