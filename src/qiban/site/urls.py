"""Every address of the web site."""

from django.urls import URLPattern, URLResolver, include, path

from qiban.core.acting import pages
from qiban.core.charts import views as charts
from qiban.core.office import offices

from . import fitting
from .api import api
from .views import (
    administration,
    board,
    channels,
    clients,
    closing,
    deliveries,
    errors,
    front,
    health,
    languages,
    law,
    lawbook,
    leading,
    local,
    notices,
    own,
    own_notices,
    people,
    posts,
    receipts,
    retention,
    rosters,
    search,
    templates,
    units,
    webhooks,
    welcome,
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
    path("administration/", administration.index, name="administration"),
    path("administration/parameters/", local.index, name="local_values"),
    path("administration/parameters/<slug:regulation_id>/<slug:name>/", local.show, name="local_value"),
    path(
        "administration/parameters/<slug:regulation_id>/<slug:name>/<int:entry_id>/undo/",
        local.undo,
        name="local_value_undo",
    ),
    path("administration/clients/", clients.index, name="clients"),
    path("administration/clients/new/", clients.add, name="client_add"),
    path("administration/clients/<int:client_id>/", clients.show, name="client"),
    path("administration/clients/<int:client_id>/token/", clients.rotate, name="client_rotate"),
    path("administration/clients/<int:client_id>/switch/", clients.switch, name="client_switch"),
    path("deliveries/", deliveries.index, name="deliveries"),
    path("deliveries/again/", deliveries.again, name="deliveries_again"),
    path("deliveries/<int:notice_id>/", deliveries.told, name="delivery_notice"),
    path("channels/", channels.index, name="channels"),
    path("channels/robots/new/", channels.add, name="robot_add"),
    path("channels/robots/<int:robot_id>/", channels.show, name="robot"),
    path("channels/robots/<int:robot_id>/try/", channels.try_out, name="robot_try"),
    path("channels/templates/", templates.index, name="notice_templates"),
    path("channels/templates/<slug:kind>/<slug:channel>/", templates.show, name="notice_template"),
    path("receipts/sms/", receipts.sms, name="sms_receipts"),
    path("webhooks/", webhooks.index, name="webhooks"),
    path("webhooks/new/", webhooks.add, name="webhook_add"),
    path("webhooks/replay/", webhooks.replay, name="webhooks_replay"),
    path("webhooks/<int:receiver_id>/replay/", webhooks.replay_range, name="webhook_replay_range"),
    path("webhooks/<int:receiver_id>/", webhooks.show, name="webhook"),
    path("webhooks/<int:receiver_id>/secret/", webhooks.renew, name="webhook_secret"),
    path("webhooks/<int:receiver_id>/ping/", webhooks.ping, name="webhook_ping"),
    path("people/", people.index, name="people"),
    path("people/new/", people.add, name="person_add"),
    path("people/table/", rosters.people, name="people_table"),
    path("people/table.xlsx", rosters.people_file, name="people_table_file"),
    path("people/links/", rosters.links, name="people_links"),
    path("people/me/", own.address, name="own_address"),
    path("people/me/notices/", own_notices.index, name="own_notices"),
    path("people/me/notices/choose/", own_notices.choose, name="own_notices_choose"),
    path("people/me/notices/hours/", own_notices.hours, name="own_notices_hours"),
    path("people/me/notices/phone/", own_notices.phone, name="own_notices_phone"),
    path("people/me/notices/code/", own_notices.code, name="own_notices_code"),
    path("people/<int:person_id>/", people.show, name="person"),
    path("people/<int:person_id>/address/", people.address, name="person_address"),
    path("people/<int:person_id>/posts/", people.appoint, name="person_appoint"),
    path("people/<int:person_id>/posts/<int:post_id>/end/", people.end_post, name="person_end_post"),
    path("people/<int:person_id>/posts/<int:post_id>/stand-in/", people.stand_in, name="person_stand_in"),
    path("people/<int:person_id>/leave/", people.leave, name="person_leave"),
    path(
        "people/<int:person_id>/leave/<int:departure_id>/cancel/",
        people.cancel_departure,
        name="person_cancel_departure",
    ),
    path("people/<int:person_id>/password/", people.renew_password, name="person_password"),
    path("people/<int:person_id>/link/", people.issue_link, name="person_link"),
    path("people/<int:person_id>/switch/", people.switch, name="person_switch"),
    path("retention/", retention.index, name="retention"),
    path("welcome/<int:person_id>/<str:token>/", welcome.welcome, name="welcome"),
    path("units/", units.index, name="units"),
    path("units/new/", units.add, name="unit_add"),
    path("units/close/", closing.close, name="close_unit"),
    path("units/table/", rosters.units, name="units_table"),
    path("units/table.xlsx", rosters.units_file, name="units_table_file"),
    path("units/<int:unit_id>/", units.show, name="unit"),
    path("units/<int:unit_id>/rename/", units.rename, name="unit_rename"),
    path("units/<int:unit_id>/move/", units.move, name="unit_move"),
    path("units/<int:unit_id>/entry/", units.describe, name="unit_describe"),
    path("units/<int:unit_id>/closing/", closing.cancel, name="unit_cancel_closing"),
    path("units/<int:unit_id>/renaming/", units.cancel_renaming, name="unit_cancel_renaming"),
    path("work/", work.work, name="work"),
    path("leader/", leading.leader, name="leader"),
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
