"""Addresses of signing in: those of allauth that we use, by name, and no other.

There is no page to add an e-mail: whoever added somebody else's would be let in by that person's own code. One's address
is changed by phone.
"""

from allauth.account import urls as allauth

USED = (
    "account_login",
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
)
urlpatterns = [one for one in allauth.urlpatterns if one.name in USED]
