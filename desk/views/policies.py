"""The rules of matching: reading them, seeing what a change would do today, changing them."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Centre, User
from desk.forms.decisions import PolicyForm
from desk.views.rows import centre_at, page_of
from engine import Policy
from exchange.models import Need
from matching import actions
from matching.coefficients import GROUPS, as_policy, as_values
from matching.policies import current, versions
from matching.preview import Preview
from matching.preview import preview as preview_of
from matching.wording import subject
from volunteers.models import Volunteer
from web.answers import SignedIn

MOST_CHANGES = 50


@dataclass(frozen=True, slots=True)
class Replaced:
    """A need that the changed rules give to somebody else."""

    need: Need
    subject: str
    before: str
    after: str


@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: SignedIn, slug: str) -> HttpResponse:
    """The coefficients in one table; a change is shown on today's needs first, and saved from there."""
    centre, now = centre_at(request, slug), timezone.now()
    known = current(centre.pk)
    form = PolicyForm(request.POST or None, initial=as_values(known))
    if form.is_valid() and "save" in request.POST:
        if _saved(request, centre, form):
            return redirect(page_of("policy", centre))
        typed = request.POST.copy()
        typed["based_on"] = str(known.version)
        form = PolicyForm(typed)  # what was typed, against what holds now
    preview = preview_of(centre, as_policy(form.values(), known.version), now) if form.is_valid() else None
    context = {
        "centre": centre,
        "form": form,
        "groups": _table(form, known),
        "headers": [_("Rule"), _("In force"), _("The program's own"), _("New")],
        "version": known.version,
        "preview": preview,
        "replaced": _replaced(request.user, preview) if preview else [],
        "preview_headers": [_("Who"), _("What"), _("By the rules in force"), _("By the changed rules")],
        "versions": versions(request.user, centre),
    }
    return render(request, "desk/policy.html", context)


def _saved(request: SignedIn, centre: Centre, form: PolicyForm) -> bool:
    """Whether the rules are changed now; says so, or why they are not."""
    try:
        actions.change_policy(
            centre=centre,
            values=form.values(),
            based_on=form.cleaned_data["based_on"],
            note=form.cleaned_data["note"],
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, _("The changed rules are in force from the next plan on."))
    return True


def _table(form: PolicyForm, known: Policy) -> list[dict[str, object]]:
    """The groups of the table, each row with its field and what holds now and what the program came with."""
    now, own = as_values(known), as_values(Policy())
    return [
        {
            "title": group.title,
            "rows": [
                {"field": form[one.key], "now": one.shown(now[one.key]), "own": one.shown(own[one.key])}
                for one in group.rows
            ],
        }
        for group in GROUPS
    ]


def _replaced(user: User, preview: Preview) -> list[Replaced]:
    """The needs that would get somebody else, in words."""
    needs = Need.objects.visible_to(user).select_related("senior").in_bulk(preview.changed[:MOST_CHANGES])
    both = [*preview.now.helpers.values(), *preview.then.helpers.values()]
    people = Volunteer.objects.visible_to(user).in_bulk(frozenset().union(*both))

    def names(keys: frozenset[int]) -> str:
        return ", ".join(str(people[key]) for key in sorted(keys)) or _("nobody")

    return [
        Replaced(
            need=need,
            subject=subject(need),
            before=names(preview.now.helpers.get(key, frozenset())),
            after=names(preview.then.helpers.get(key, frozenset())),
        )
        for key, need in sorted(needs.items())
    ]
