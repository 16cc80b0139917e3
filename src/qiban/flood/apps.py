from django.apps import AppConfig


class FloodConfig(AppConfig):
    name = "qiban.flood"
    label = "flood"
    default_auto_field = "django.db.models.BigAutoField"
