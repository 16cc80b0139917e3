from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "qiban.core.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say that every API client must stand in the journal."""
        from qiban.core.journal.subjects import expect

        from .models import ApiClient

        expect("api_client", ApiClient)
