"""The address of a response's orders and questions."""

from django.urls import path

from . import views

urlpatterns = [path("flood_responses/<int:pk>/orders/", views.index, name="response_orders")]
