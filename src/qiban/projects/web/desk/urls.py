"""Address of the payment desk."""

from django.urls import path

from . import views

urlpatterns = [path("payment-desk/", views.index, name="payment_desk")]
