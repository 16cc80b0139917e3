from django.conf import settings
from django.db import migrations, models

# What was claimed and never sent is shown as undelivered: whoever sees it may have it sent again.
STATES = """
UPDATE notices_delivery SET
    state = CASE WHEN settled_at IS NULL THEN 'given_up' ELSE 'sent' END,
    error = CASE WHEN settled_at IS NULL AND error = '' THEN '升级前没有送出 Not sent before the upgrade' ELSE error END,
    attempts = 1,
    settled_at = coalesce(settled_at, created_at)
"""
# Mails that wait in the old queue go through the new one.
WAITING = """
UPDATE notices_notice SET is_to_spread = true WHERE key IN (
    SELECT jsonb_array_elements_text(args -> 'keys') FROM procrastinate_jobs
    WHERE task_name = 'notices.email' AND status IN ('todo', 'doing')
)
"""
OLD_JOBS = "DELETE FROM procrastinate_jobs WHERE task_name = 'notices.email' AND status <> 'doing'"


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("procrastinate", "0001_initial"),
        ("units", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("notice", "is_to_spread", models.BooleanField(default=False)),
        migrations.RenameField("delivery", "claimed_at", "created_at"),
        migrations.RenameField("delivery", "sent_at", "settled_at"),
        migrations.AddField(
            "delivery",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "Waiting"),
                    ("sent", "Sent"),
                    ("failed", "Failed"),
                    ("given_up", "Given Up"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddField("delivery", "attempts", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("delivery", "next_attempt_at", models.DateTimeField(null=True)),
        migrations.RunSQL(STATES, migrations.RunSQL.noop),
        migrations.RunSQL(WAITING, migrations.RunSQL.noop),
        migrations.RunSQL(OLD_JOBS, migrations.RunSQL.noop),
        # Keys are checked now, so that the tables may change again in this transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddIndex(
            "notice",
            models.Index(condition=models.Q(("is_to_spread", True)), fields=["id"], name="notice_to_spread"),
        ),
        migrations.AddIndex(
            "delivery",
            models.Index(
                condition=models.Q(("state", "waiting")), fields=["next_attempt_at", "id"], name="delivery_waiting"
            ),
        ),
        migrations.AddIndex(
            "delivery",
            models.Index(
                condition=models.Q(("state__in", ["failed", "given_up"])),
                fields=["-settled_at", "-id"],
                name="delivery_undelivered",
            ),
        ),
        migrations.AddConstraint(
            "delivery",
            models.CheckConstraint(
                condition=models.Q(("next_attempt_at__isnull", False), ("settled_at", None), ("state", "waiting"))
                | (
                    ~models.Q(("state", "waiting")) & models.Q(("next_attempt_at", None), ("settled_at__isnull", False))
                ),
                name="delivery_waits_for_an_attempt",
            ),
        ),
    ]
