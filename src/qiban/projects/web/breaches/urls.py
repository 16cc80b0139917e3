"""Address of the list of breaches."""

from django.urls import path

from . import views

urlpatterns = [path("breaches/", views.index, name="breaches")]
