"""Addresses of the citizens' pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.start, name="portal"),
    path("file/", views.file, name="portal_file"),
    path("file/done/", views.receipt, name="portal_receipt"),
    path("follow/", views.follow, name="portal_follow"),
    path("follow/case/", views.case, name="portal_case"),
    path("follow/leave/", views.leave, name="portal_leave"),
    path("follow/rate/", views.rate, name="portal_rate"),
]
