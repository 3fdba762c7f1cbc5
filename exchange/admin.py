"""Reference data: which edition pays for which category. Needs and offers are never edited here."""

from django.contrib import admin

from exchange.models import Coverage

admin.site.register(Coverage)
