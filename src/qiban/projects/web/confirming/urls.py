"""Address of what is to be confirmed."""

from django.urls import path

from . import views

urlpatterns = [path("to-confirm/", views.index, name="to_confirm")]
