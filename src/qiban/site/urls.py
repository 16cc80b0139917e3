"""Every address of the web site."""

from django.urls import URLPattern, URLResolver, include, path

from qiban.core.acting import pages
from qiban.core.charts import views as charts
from qiban.core.office import offices

from . import fitting
from .api import api
from .views import (
    board,
    closing,
    deliveries,
    errors,
    front,
    health,
    languages,
    law,
    lawbook,
    notices,
    own,
    people,
    posts,
    search,
    webhooks,
    work,
)

urlpatterns: list[URLPattern | URLResolver] = [
    # Programs ask most often.
    path("api/", api.urls),
    path("healthz", health.healthz, name="healthz"),
    path("i18n/", languages.set_language, name="set_language"),
    path("accounts/", include("qiban.site.account_urls")),
    path("start/", posts.start, name="start"),
    path("posts/switch/", posts.switch, name="switch_post"),
    path("notices/", notices.index, name="notices"),
    path("notices/read/", notices.read, name="notices_read"),
    path("deliveries/", deliveries.index, name="deliveries"),
    path("deliveries/again/", deliveries.again, name="deliveries_again"),
    path("webhooks/", webhooks.index, name="webhooks"),
    path("webhooks/new/", webhooks.add, name="webhook_add"),
    path("webhooks/replay/", webhooks.replay, name="webhooks_replay"),
    path("webhooks/<int:receiver_id>/", webhooks.show, name="webhook"),
    path("webhooks/<int:receiver_id>/secret/", webhooks.renew, name="webhook_secret"),
    path("webhooks/<int:receiver_id>/ping/", webhooks.ping, name="webhook_ping"),
    path("people/", people.index, name="people"),
    path("people/new/", people.add, name="person_add"),
    path("people/me/", own.address, name="own_address"),
    path("people/<int:person_id>/", people.show, name="person"),
    path("people/<int:person_id>/address/", people.address, name="person_address"),
    path("people/<int:person_id>/posts/", people.appoint, name="person_appoint"),
    path("people/<int:person_id>/posts/<int:post_id>/end/", people.end_post, name="person_end_post"),
    path("people/<int:person_id>/password/", people.renew_password, name="person_password"),
    path("people/<int:person_id>/switch/", people.switch, name="person_switch"),
    path("units/close/", closing.close, name="close_unit"),
    path("work/", work.work, name="work"),
    path("board/", board.board, name="board"),
    path("law/", law.index, name="law"),
    path("law/calendar/", lawbook.calendar, name="law_calendar"),
    path("law/calendar/<int:arrangement_id>/", lawbook.take_back, name="law_calendar_take_back"),
    path("law/<slug:regulation_id>/successor/", lawbook.successor, name="law_successor"),
    path("law/<slug:regulation_id>/successor/<int:continuation_id>/", lawbook.withdraw, name="law_successor_withdraw"),
    path("law/<slug:regulation_id>/", law.clauses, name="law_clauses"),
    path("law/<slug:regulation_id>/parameters/", law.parameters, name="law_parameters"),
    path("law/<slug:regulation_id>/rules/", law.rules, name="law_rules"),
    path("search/", search.search, name="search"),
    path("charts/vega-<str:version>.js", charts.script, name="chart_script"),
    *(path("", include(office.urls)) for office in offices() if office.urls),
    *pages.urlpatterns(),
]
fitting.check_pages(urlpatterns)
fitting.check_api(api)
# Where no office has a first page for citizens.
urlpatterns.append(path("", front.front, name="front"))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
# The sign-in library asks for this one by name.
handler429 = errors.too_many
handler500 = errors.server_error
