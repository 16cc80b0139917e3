"""Addresses of supervision's own pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("supervision/", views.home, name="supervision_home"),
    path("topic_studies/<int:pk>/orders/", views.orders_of_study, name="topic_study_orders"),
]
