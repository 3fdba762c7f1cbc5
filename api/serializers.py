"""What goes out and what comes in: each field named, what comes in apart from what goes out."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from exchange.models import Category
from programmes.models import Activity
from visits.models import VisitStatus


class Strict(serializers.Serializer[Any]):
    """Input that refuses a field it does not know instead of ignoring it."""

    def to_internal_value(self, data: Any) -> Any:
        """The clean values; 400 with the name of every unknown field."""
        unknown = set(data) - set(self.fields) if isinstance(data, dict) else set()
        if unknown:
            raise serializers.ValidationError({name: [_("There is no such field.")] for name in sorted(unknown)})
        return super().to_internal_value(data)


class BoardCounter(serializers.Serializer[Any]):
    """A category of the public board and its two numbers."""

    category = serializers.ChoiceField(choices=Category.choices)
    needs = serializers.IntegerField(allow_null=True, help_text="Null where only volunteers post.")
    offers = serializers.IntegerField()


class BoardNeed(serializers.Serializer[Any]):
    """An open need as anybody may see it."""

    category = serializers.ChoiceField(choices=Category.choices)
    district = serializers.CharField(help_text="The city where so few wait in the district that it is not told.")
    parts = serializers.ListField(child=serializers.CharField(), help_text="Parts of the day.")
    minutes = serializers.IntegerField(allow_null=True, help_text="Of one visit; null where a thing is looked for.")
    rhythm = serializers.CharField(allow_null=True, help_text="Null where a thing is looked for.")
    waiting_days = serializers.IntegerField()
    item = serializers.CharField(allow_null=True, help_text="The kind of thing; null where help is looked for.")


class BoardOffer(serializers.Serializer[Any]):
    """An active offer as anybody may see it."""

    category = serializers.ChoiceField(choices=Category.choices)
    district = serializers.CharField()
    parts = serializers.ListField(child=serializers.CharField(), help_text="Parts of the day.")


class Invitation(serializers.Serializer[Any]):
    """An own proposal before the match: no last name, no address, no phone."""

    id = serializers.IntegerField(source="pk")
    first_name = serializers.CharField()
    district = serializers.CharField()
    what = serializers.CharField()
    when = serializers.CharField()
    rhythm = serializers.CharField()
    minutes = serializers.IntegerField(help_text="Minutes of one week, or of the one visit.")
    reasons = serializers.ListField(child=serializers.CharField())
    answered = serializers.BooleanField(help_text="You said yes; the other side is being asked.")


class OwnVisit(serializers.Serializer[Any]):
    """An own visit."""

    id = serializers.IntegerField(source="pk")
    first_name = serializers.CharField(source="match.senior.first_name")
    planned_start = serializers.DateTimeField()
    planned_end = serializers.DateTimeField()
    status = serializers.ChoiceField(choices=VisitStatus.choices)
    started_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    minutes = serializers.IntegerField(help_text="Between the logged start and end; 0 before logging.")
    activity = serializers.CharField(allow_blank=True)


class LogInput(Strict):
    """The hours of a visit."""

    started_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField()
    activity = serializers.ChoiceField(choices=Activity.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)


class Nothing(Strict):
    """The input of an action that needs no words."""
