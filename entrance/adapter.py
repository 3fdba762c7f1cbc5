"""How allauth behaves here."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from accounts.fields import folded
from accounts.limits import network_of
from accounts.models import User
from entrance.devices import remember
from entrance.letters import known_to_letters
from entrance.limits import PASSWORD, claim_try, give_try_back
from notifications.actions import post_letter

UNKNOWN = "account/email/unknown_account"  # the letter of allauth to an address that nobody signs in with
CODE_LASTS = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by the exchange (a volunteer's form, an invited coordinator), not by a bare sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account without a part to play."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a letter into the outbox, so that no page waits for a mail server.

        Somebody whose account was closed is known: they read whom to call, not that nobody knows them.
        """
        if template_prefix == UNKNOWN and User.objects.filter(email=email, is_active=False).exists():
            template_prefix = "account/email/stopped"
        letter = self.render_mail(template_prefix, email, {"email": email} | known_to_letters() | context)
        text = f"{letter.subject}\n{letter.body}"
        post_letter(to=email, template=template_prefix, text=text, until=now() + CODE_LASTS, now=now())

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whose password it is, if anybody's; not more often than the limits allow."""
        email, at = credentials.get("email", ""), now()
        claim_try(PASSWORD, request, email, now=at)
        user: User | None = super().authenticate(request, **credentials)
        if user:
            give_try_back(PASSWORD, request, email, now=at)
        return user

    def pre_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse | None:
        """What is answered instead of letting somebody in, if anything.

        A code that was sent to an address which was changed meanwhile opens nothing: the old mailbox may be lost.
        """
        if how.get("email") and folded(how["email"]) != user.email:
            clear_login(request)
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **how)
        return answer

    def post_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse:
        """Lead on, and know this device again."""
        response: HttpResponse = super().post_login(request, user, **how)
        remember(request, response, user.email)
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        """What allauth keeps of an address of the network: the network that it lies in, which is nobody's own."""
        return network_of(request)
