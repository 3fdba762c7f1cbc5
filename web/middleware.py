"""Habits of every page: the visitor's own language, a kind way to sign in, no copies kept of private pages."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _

from accounts.models import User
from places.normalisation.plain_text import plain_text

Handler = Callable[[HttpRequest], HttpResponse]


def chosen_language(get_response: Handler) -> Handler:
    """Speak the language the visitor chose; until they do, the one of ours that their browser asks for first, or Polish."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language",))
        return response

    return middleware


def readable(get_response: Handler) -> Handler:
    """Take what was typed as it is seen, in every form and search; refuse a NUL, which nobody types."""

    def middleware(request: HttpRequest) -> HttpResponse:
        names_and_values = (
            text for sent in (request.GET, request.POST) for name, values in sent.lists() for text in (name, *values)
        )
        if "\0" in request.path or any("\0" in text for text in names_and_values):
            raise BadRequest
        request.GET, request.POST = _as_seen(request.GET), _as_seen(request.POST)  # type: ignore[assignment]  # a copy
        return get_response(request)

    return middleware


def _as_seen(sent: QueryDict) -> QueryDict:
    """The same without what cannot be seen; the very same when there is nothing of it, as nearly always."""
    plain = {name: [plain_text(value) for value in values] for name, values in sent.lists()}
    if plain == dict(sent.lists()):
        return sent
    cleaned = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in plain.items():
        cleaned.setlist(name, values)
    return cleaned


class SignInFirst(LoginRequiredMiddleware):
    """Ask a stranger to sign in, and lead back to a page that can be opened.

    A form sent after the session ended has an address that only takes what is sent: the way back is the page
    that the form was on.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """Redirect to the sign-in page; whoever was stopped meanwhile reads so, once, and whom to call."""
        if _was_shut_out(request):
            request.session.flush()
            return redirect("account_inactive")
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        page = urlsplit(request.headers.get("Referer", ""))
        messages.warning(request, _("You were signed out after a while. Sign in and please do it again."))
        return redirect_to_login(page.path if page.netloc == request.get_host() else "/start/")


def _was_shut_out(request: HttpRequest) -> bool:
    """Whether the session is of somebody whose account was closed since."""
    key = request.session.get(SESSION_KEY)
    return key is not None and User.objects.filter(pk=key, is_active=False).exists()


def said_kindly(get_response: Handler) -> Handler:
    """Show a page with a way out to whoever opens an address that only takes what is sent."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.accepts("text/html"):
            page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """Keep no copy of a page that someone signed in for: on a shared computer, "back" shows nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated or request.session.get("followed_needs"):
            add_never_cache_headers(response)
        return response

    return middleware
