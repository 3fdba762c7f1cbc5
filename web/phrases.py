"""Words of Django and allauth that we say in our own way: they stand here for `make messages` to find.

Django's Polish writes days and months with a capital, as at the start of a sentence; allauth's speaks to men
only ("Zapomniałeś hasła?"), and some of it is office talk. What Django says of a field ("To pole jest wymagane.")
does not say what to do. A catalogue of the project comes before those of
its libraries, so that a translation of ours is the one that is shown.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

DAYS = (
    (_("Monday"), _("Mon")),
    (_("Tuesday"), _("Tue")),
    (_("Wednesday"), _("Wed")),
    (_("Thursday"), _("Thu")),
    (_("Friday"), _("Fri")),
    (_("Saturday"), _("Sat")),
    (_("Sunday"), _("Sun")),
)
MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)
SIGNING_IN = (
    _("Email"),
    _("Forgot your password?"),
    _("A sign-in code has been sent to %(recipient)s."),
    _("Successfully signed in as %(name)s."),
    _("You have signed out."),
    _("Incorrect code."),
    _("The email address and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("Be patient, you are sending too many requests."),
    _("Password Reset"),
    _("Hello from %(site_name)s!"),
    _("Thank you for using %(site_name)s!\n%(site_domain)s"),
    _("Sign-In Code"),
    _("Your sign-in code is listed below. Please enter it in your open browser window."),
    _("Password Reset Code"),
    _("Your password reset code is listed below. Please enter it in your open browser window."),
    _("This mail can be safely ignored if you did not initiate this action."),
)
FIELDS = (
    _("This field is required."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Enter a valid email address."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a whole number."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Null characters are not allowed."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
)
ADMINISTRATION = (_("Breadcrumbs"),)  # Django leaves it in English
