"""Addresses of the API, its schema and the schema's page."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from api import views
from api.docs import Docs

router = SimpleRouter(use_regex_path=False)
router.register("proposals", views.Proposals, "api_proposals")
router.register("visits", views.Visits, "api_visits")

urlpatterns = [
    path("board/<slug:centre>/", views.Board.as_view(), name="api_board"),
    path("board/<slug:centre>/<slug:category>/needs/", views.BoardNeeds.as_view(), name="api_board_needs"),
    path("board/<slug:centre>/<slug:category>/offers/", views.BoardOffers.as_view(), name="api_board_offers"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("docs/", Docs.as_view(), name="api_docs"),
    path("", include(router.urls)),
]
