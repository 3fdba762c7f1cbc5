"""Addresses of the pages, app by app."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from config.busy import broken
from config.declaration import declaration, declarations
from config.health import health, metrics
from web.gallery import gallery
from web.installing import manifest, offline, worker
from web.preferences import preferences
from web.same_site import from_here_only

# Administrators sign in through the same door, with its limits and codes.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as allauth documents it

handler500 = broken
urlpatterns = [
    path("zdrowie/", health, name="health"),
    path("metryki/", metrics, name="metrics"),
    path("preferencje/", preferences, name="preferences"),
    path("jezyk/", login_not_required(from_here_only(set_language)), name="set_language"),
    path("aplikacja.webmanifest", manifest, name="manifest"),
    path("sw.js", worker, name="worker"),
    path("bez-sieci/", offline, name="offline"),
    path("deklaracja-dostepnosci/", declarations, name="declarations"),
    path("<slug:slug>/deklaracja-dostepnosci/", declaration, name="declaration"),
    path("galeria/", gallery, name="gallery"),
    path("administracja/", admin.site.urls),
    path("accounts/", include("entrance.urls")),
    path("api/", include("api.urls")),
    path("", include("places.urls")),
    path("", include("reports.urls")),
    path("", include("visits.urls")),
    path("", include("desk.urls")),
    path("", include("exchange.urls")),  # last: a centre's name is a first word
]
