"""Changing one's own e-mail; and a sign of life of somebody who is typing, and sends nothing yet."""

from allauth.account import views as allauth_views
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from entrance.changing_email import ask_for_change, call_off_change, confirm_change
from entrance.forms import ChangeEmailForm, ConfirmEmailForm
from entrance.models import EmailChange
from web.answers import SignedIn, flash
from web.kept_forms import act_or_again, say_why, typed


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a password; whoever typed none is sent a code to the e-mail they typed.

    By what was typed and not by the button: Enter presses the first button of a form, whichever that is.
    """
    if request.method == "POST" and not request.POST.get("password"):
        asking = request.POST.copy()
        asking["email"] = asking.get("login", "")
        request.POST = asking  # type: ignore[assignment]  # a copy of what was sent
        return allauth_views.request_login_code(request)  # type: ignore[no-any-return]  # allauth ships no types
    return allauth_views.login(request)  # type: ignore[no-any-return]  # as above


@never_cache
@require_safe
def still_here(request: SignedIn) -> HttpResponse:
    """Nothing: the middleware has noted that they are here."""
    return HttpResponse(status=204)


@reauthentication_required  # type: ignore[untyped-decorator]  # allauth ships no types
def change_email(request: SignedIn) -> HttpResponse:
    """Ask for the new address, after showing again who one is; codes that are awaited already have their own page."""
    form = ChangeEmailForm(typed(request))
    if request.method == "POST":

        def act() -> None:
            ask_for_change(user=request.user, email=form.cleaned_data["email"], by=request.user, now=now())

        return act_or_again(request, form, act, then=reverse("email_change_codes"))
    if EmailChange.objects.waiting_for(request.user, now()).exists():
        return redirect("email_change_codes")
    say_why(request, form)
    return render(request, "account/email_change.html", {"form": form})


def confirm_email(request: SignedIn) -> HttpResponse:
    """Ask for the code of either mailbox, and change the address when both are right."""
    form = ConfirmEmailForm(typed(request))
    if request.method == "POST":

        def act() -> None:
            codes = form.cleaned_data
            user = confirm_change(user=request.user, **codes, by=request.user, now=now())
            update_session_auth_hash(request, user)  # the one that is asking goes on

        done = _("From now on you sign in with the new e-mail.")
        return act_or_again(request, form, act, then=reverse("start"), done=done)
    change = EmailChange.objects.waiting_for(request.user, now()).first()
    if change is None:
        messages.info(request, _("We are not waiting for a code now. You can begin here."))
        return redirect("email_change")
    say_why(request, form)
    return render(request, "account/email_change_codes.html", {"form": form, "change": change})


@require_POST
def call_off_email(request: SignedIn) -> HttpResponse:
    """Forget the change."""
    with flash(request, _("Your e-mail stays as it was.")):
        call_off_change(user=request.user, by=request.user, now=now())
    return redirect("email_change")
