from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "qiban.core.obligations"
    label = "obligations"
    default_auto_field = "django.db.models.BigAutoField"
