"""Addresses of evaluation: months, units' figures and what stands behind them, what they mean, and what is public."""

from django.urls import path

from . import cases, charts, definitions, files, months, public, sampling_urls, units

urlpatterns = [
    *sampling_urls.urlpatterns,
    path("evaluation/", months.latest, name="evaluation"),
    path("evaluation/definitions/", definitions.show, name="evaluation_definitions"),
    path("evaluation/<int:month>/", months.show, name="evaluation_of"),
    path("evaluation/<int:month>/table.xlsx", files.sheet, name="evaluation_sheet"),
    path("evaluation/<int:month>/report.docx", files.report, name="evaluation_report"),
    path("evaluation/<int:month>/<slug:group>.svg", charts.group_picture, name="evaluation_group_picture"),
    path("evaluation/<int:month>/<slug:group>.json", charts.group_data, name="evaluation_group_data"),
    path("evaluation/<int:month>/<int:unit>/", units.show, name="evaluation_unit"),
    path("evaluation/<int:month>/<int:unit>/trend.svg", charts.trend_picture, name="evaluation_trend_picture"),
    path("evaluation/<int:month>/<int:unit>/trend.json", charts.trend_data, name="evaluation_trend_data"),
    path("evaluation/<int:month>/<int:unit>/<slug:rate>/", cases.show, name="evaluation_cases"),
    path("evaluation/<int:month>/appeal/<slug:rate>/", cases.appeal, name="evaluation_appeal_from_cases"),
    path("public/evaluation/", public.latest, name="public_evaluation"),
    path("public/evaluation/<int:month>/", public.show, name="public_evaluation_of"),
    path("public/evaluation/<int:month>.json", public.data, name="public_evaluation_data"),
    path("public/evaluation/<int:month>.csv", public.table, name="public_evaluation_table"),
    path("public/evaluation/<int:month>/<slug:group>.svg", public.picture, name="public_evaluation_picture"),
    path("public/evaluation/<int:month>/<slug:group>.json", public.chart, name="public_evaluation_chart"),
]
