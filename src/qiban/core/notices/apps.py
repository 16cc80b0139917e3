from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "qiban.core.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
