"""Send notices by e-mail."""

from django.core.mail import send_mail
from django.db.models import Q
from procrastinate.contrib.django import app

from qiban.core import clock
from qiban.core.people.models import Person

from .models import Delivery, Notice
from .wording import title


@app.task(name="notices.email", queue="notices")
def email_notices(keys: list[str]) -> None:
    """Send each notice to every person it concerns who has an address; a claimed delivery is never repeated."""
    for notice in Notice.objects.filter(key__in=keys):
        for person in _recipients(notice):
            _send(notice, person)


def _recipients(notice: Notice) -> list[Person]:
    posts = Q(posts__unit_id=notice.unit_id, posts__ends_on=None)
    if notice.roles:
        posts &= Q(posts__role__in=notice.roles)
    people = Person.objects.filter(posts, is_active=True).exclude(email="").distinct()
    return list(people.filter(pk=notice.person_id) if notice.person_id else people)


def _send(notice: Notice, person: Person) -> None:
    delivery, is_new = Delivery.objects.get_or_create(
        notice=notice, person=person, channel="email", defaults={"claimed_at": clock.now()}
    )
    if not is_new:
        return
    subject = title(notice, person.language or "zh-hans")
    try:
        send_mail(subject, subject, None, [person.email])
    except OSError as error:
        delivery.error = str(error)[:300]
    else:
        delivery.sent_at = clock.now()
    delivery.save()
