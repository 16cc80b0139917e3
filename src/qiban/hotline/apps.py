from django.apps import AppConfig


class HotlineConfig(AppConfig):
    name = "qiban.hotline"
    label = "hotline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floors below what only the hotline knows."""
        from qiban.core.notices.wording import tell_subjects

        from .telling import subjects_of_notices

        tell_subjects(subjects_of_notices)
