"""Addresses of signing in: those of allauth that we use, by name, and no other.

There is no page of allauth's to add an e-mail: whoever added somebody else's would be let in by that person's own code.
One's address is changed on a page of ours, confirmed from both mailboxes.
"""

from allauth.account import urls as account
from allauth.mfa import urls as second_factor
from allauth.usersessions import urls as sessions
from django.urls import URLPattern, URLResolver, include, path

from entrance.views import call_off_email, change_email, confirm_email, sign_in, still_here

USED = (
    "account_request_login_code",
    "account_confirm_login_code",
    "account_logout",
    "account_inactive",
    "account_signup",  # closed (accounts.adapter), but the page of signing in names it
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_login_webauthn",
    "usersessions_list",
)


def used(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The addresses of the list, in the folders that they stand in."""
    kept: list[URLPattern | URLResolver] = []
    for one in patterns:
        if isinstance(one, URLPattern):
            kept += [one] if one.name in USED else []
        else:
            kept.append(path(str(one.pattern), include(used(one.url_patterns))))
    return kept


urlpatterns = [
    path("tutaj/", still_here, name="still_here"),
    path("moj-e-mail/", change_email, name="email_change"),
    path("moj-e-mail/kody/", confirm_email, name="email_change_codes"),
    path("moj-e-mail/odwolaj/", call_off_email, name="email_change_call_off"),
    path("login/", sign_in, name="account_login"),
    *used(account.urlpatterns),
    path("2fa/", include(used(second_factor.urlpatterns))),
    path("sessions/", include(used(sessions.urlpatterns))),
]
