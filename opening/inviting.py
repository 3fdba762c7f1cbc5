"""The first coordinator of a centre: an account without a password, and a letter with the way to the desk."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Centre, Membership, Role, User
from accounts.verbs import Verb
from notifications.actions import post
from opening.description import Person
from places.keeping import Table, keep
from places.loading import row_name

ROLES = Table(Membership, [["user", "centre", "role"]], ["role"])


def invite(person: Person, *, to: Centre, now: datetime) -> bool:
    """Make the person a coordinator of the centre and write to them; False where that was done before.

    A role that an administrator took away does not come back. Raises ValidationError: the e-mail is a volunteer's, who
    typed it in without proving that it is theirs ("of-a-volunteer").
    """
    user = User.objects.filter(email=person.email).first() or User.objects.create_user(
        person.email, first_name=person.first_name, last_name=person.last_name
    )
    if hasattr(user, "volunteer"):
        raise ValidationError(
            _("A volunteer signs in with this e-mail. Give the coordinator's work address."), code="of-a-volunteer"
        )
    role = Membership(user=user, centre=to, role=Role.COORDINATOR)
    name = row_name("miasto", "roles", to.slug, str(user.pk))  # a number: no e-mail stands in a table of places
    if not keep(ROLES, {name: role}).added:
        return False
    record(verb=Verb.INVITED, target=user, now=now, by=None, centre_id=to.pk, role=role.role)
    desk = urlencode({"next": reverse("desk", kwargs={"slug": to.slug})})
    path = f"{reverse('account_request_login_code')}?{desk}"
    post(to=user, template="invited", event=f"invited:{to.pk}", path=path, now=now)
    return True
