"""Staff show a second factor, and show again who they are after a while; nothing that they typed is lost by it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now

from accounts.models import User
from entrance.second_factor import is_missing

IDLE, DAY_OF_WORK, NOTED_EVERY = timedelta(minutes=30), timedelta(hours=12), timedelta(minutes=1)
SEEN, BEGAN = "seen_at", "began_at"
AFTER_SET_UP = "after_set_up"  # read by templates/mfa/recovery_codes/index.html
# Here whoever has no second factor yet gets one, whoever was away shows who they are, and both may leave.
OPEN = ("mfa_", "account_", "usersessions_")


class StaffAgain:
    """Lead staff without a second factor to where they set one up, and ask again who they are.

    That is half an hour after their last press, and twelve hours after they said it last. What they send then waits in
    their session, and is done when they have said it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """What is answered instead of the view, if anything."""
        if _leads_to_set_up(request):
            _note_way_back(request, request.GET.get("next", ""))
        if _is_open(request, view) or not is_staff(request):
            return None
        if is_missing(request):
            if request.method == "GET":
                _note_way_back(request, request.get_full_path())
            return redirect("mfa_index")
        at = now()
        if is_over(request, at):
            return _ask(request)
        _note(request, at)
        return None


def is_staff(request: HttpRequest) -> bool:
    """Whether somebody who works for a centre, or administers, is asking."""
    return isinstance(request.user, User) and request.user.works_here


def is_over(request: HttpRequest, at: datetime) -> bool:
    """Whether they have to say again who they are."""
    proofs = [one["at"] for one in get_authentication_records(request, request.user)]
    proved = max(proofs, default=request.session.get(BEGAN, at.timestamp()))
    seen = max(proved, request.session.get(SEEN, proved))
    return at - _moment(seen) > IDLE or at - _moment(proved) > DAY_OF_WORK


def _is_open(request: HttpRequest, view: Any) -> bool:
    """Whether the page is for everybody, or one of those that lead in and out."""
    match = request.resolver_match
    return not getattr(view, "login_required", True) or bool(match and (match.url_name or "").startswith(OPEN))


def _leads_to_set_up(request: HttpRequest) -> bool:
    """Whether somebody signed in opens the page of second factors."""
    match = request.resolver_match
    return request.user.is_authenticated and match is not None and match.url_name == "mfa_index"


def _note_way_back(request: HttpRequest, page: str) -> None:
    """Remember where to go on when a second factor is set up: a page of ours that is not about signing in itself."""
    ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()})
    if ours and not page.startswith(reverse("account_login").removesuffix("login/")):
        request.session[AFTER_SET_UP] = page


def _note(request: HttpRequest, at: datetime) -> None:
    """Write down that they are here, once a minute; a live page that reads by itself does not count."""
    if _reads_by_itself(request):
        return
    if at - _moment(request.session.get(SEEN, 0)) >= NOTED_EVERY:
        request.session[SEEN] = at.timestamp()
        request.session.setdefault(BEGAN, at.timestamp())


def _reads_by_itself(request: HttpRequest) -> bool:
    """Whether a live page asks for a part of itself, which nobody pressed (htmx, and static/js/desk.js)."""
    by_script = request.htmx or request.headers.get("X-Requested-With") == "desk"  # type: ignore[attr-defined]  # django-htmx adds it
    return bool(by_script) and request.method == "GET"


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)


def _ask(request: HttpRequest) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]  # the same; a part of a page cannot ask, the whole page does
        return HttpResponse(headers={"HX-Refresh": "true"})
    if methods := get_adapter().get_reauthentication_methods(request.user):
        answer: HttpResponse = suspend_request(request, methods[0]["url"])
        if (
            request.method == "POST"
        ):  # allauth does what waits only where `next` is its path alone; the rest waits with it
            return redirect(f"{methods[0]['url']}?{urlencode({'next': request.path})}")
        return answer
    back = request.get_full_path() if request.method == "GET" else "/start/"
    logout(request)  # an account of the example that has neither password nor second factor
    return redirect_to_login(back)
