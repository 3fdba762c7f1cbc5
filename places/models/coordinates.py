"""What the database asks of a latitude and a longitude: in Poland, so never swapped, and both of them or none."""

from django.db.models import Q

IN_POLAND = Q(lat__range=(49, 55), lon__range=(14, 24.2))  # degrees, WGS84
WHOLE_POINT = Q(lat__isnull=False, lon__isnull=False)  # a comparison with NULL would pass a check
NO_POINT = Q(lat__isnull=True, lon__isnull=True)
