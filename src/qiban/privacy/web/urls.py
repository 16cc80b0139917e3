"""Addresses of the table of who sees what, of looks, and of a complainant's messages."""

from django.urls import path

from . import looks, portal, sight

urlpatterns = [
    path("law/hotline/sight/", sight.show, name="who_sees_what"),
    path("looks/", looks.index, name="looks"),
    path("looks/export/", looks.export, name="looks_export"),
    path("follow/messages/", portal.messages, name="portal_messages"),
]
