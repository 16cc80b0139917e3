from django.apps import AppConfig


class NuisanceConfig(AppConfig):
    name = "qiban.hotline.nuisance"
    label = "nuisance"
    default_auto_field = "django.db.models.BigAutoField"
