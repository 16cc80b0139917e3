from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "qiban.core.obligations"
    label = "obligations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say that every reminder note must stand in the journal."""
        from qiban.core.journal.subjects import expect

        from .models import Reminder

        expect("obligation", Reminder, key="obligation_id")
