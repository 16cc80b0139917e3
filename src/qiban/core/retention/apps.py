from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "qiban.core.retention"
    label = "retention"
    default_auto_field = "django.db.models.BigAutoField"
