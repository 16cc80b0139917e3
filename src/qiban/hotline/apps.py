from django.apps import AppConfig


class HotlineConfig(AppConfig):
    name = "qiban.hotline"
    label = "hotline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floors below what only the hotline knows: what stands in its journal, and how its subjects are read."""
        from qiban.core.journal.subjects import expect
        from qiban.core.notices.wording import tell_subjects

        from .models import Demand, Order
        from .telling import subjects_of_notices

        expect("demand", Demand, steps="step_no")
        expect("order", Order, steps="step_no")
        tell_subjects(subjects_of_notices)
