"""What the administration's first page tells about backups."""

from datetime import datetime

from django import template

from operations.models import ProvenRestore

register = template.Library()


@register.simple_tag
def last_proof() -> datetime | None:
    """When a restore was last proved."""
    return ProvenRestore.objects.values_list("proven_at", flat=True).first()
