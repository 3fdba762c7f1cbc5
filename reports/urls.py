"""Addresses of the reports, and where each role starts."""

from django.urls import path

from reports import views

urlpatterns = [
    path("start/", views.start, name="start"),
    path("sprawozdania/", views.editions, name="reports"),
    path("sprawozdania/<slug:edition>/", views.report, name="report"),
    path("sprawozdania/<slug:edition>/csv/", views.download, name="report_csv"),
    path("sprawozdania/<slug:edition>/<slug:kind>/", views.rows, name="report_rows"),
]
