from django.apps import AppConfig


class HotlineConfig(AppConfig):
    name = "qiban.hotline"
    label = "hotline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which of the hotline's things must stand in the journal."""
        from qiban.core.journal.subjects import expect

        from .models import Demand, Order

        expect("demand", Demand, steps="step_no")
        expect("order", Order, steps="step_no")
