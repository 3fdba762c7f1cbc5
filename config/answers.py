"""What a page answers when an action refuses: the sentence, on the page the person came from.

A view with a form puts the refusal beside the field itself (`form.add_error(None, error)`); every other refusal
passes through the view and is told here, once for all pages. A rule's refusal is Django's own 403 page.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


class RefusalsInWords:
    """Middleware: a ValidationError that a view lets through becomes a message and the way back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say the sentence after a POST; a refusal while a page is only read is a mistake of ours and stays one."""
        if request.method != "POST" or not isinstance(exception, ValidationError):
            return None
        for sentence in exception.messages:
            messages.error(request, sentence)
        return HttpResponseRedirect(way_back(request))


def way_back(request: HttpRequest) -> str:
    """The page the person pressed the button on: `next` of the form, else where the browser says it was."""
    for target in (request.POST.get("next", ""), request.headers.get("referer", "")):
        if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
            return urlsplit(target)._replace(scheme="", netloc="").geturl()
    return "/"
