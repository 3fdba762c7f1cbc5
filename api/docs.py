"""The page of the schema, under the same content policy as every other page."""

from drf_spectacular.views import SpectacularSwaggerSplitView


class Docs(SpectacularSwaggerSplitView):
    """Swagger UI from the site's own files; its start script has an address of its own, so no script is inline."""

    url_name = "api_schema"
    template_name = "api/docs.html"
