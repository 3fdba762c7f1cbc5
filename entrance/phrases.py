"""Words of allauth about second factors that we say in our own way: they stand here for `make messages` to find."""

from django.utils.translation import gettext_noop as _

SAID_OTHERWISE = (
    _("Authenticator code"),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("A new set of recovery codes has been generated."),
    _("Security key added."),
    _("Security key removed."),
    _("Signed out of all other sessions."),
    _("Master key"),
    _("Backup key"),
)
