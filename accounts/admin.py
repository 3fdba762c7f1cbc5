"""Reference data: centres and who works for them."""

from django.contrib import admin

from accounts.models import Centre, Membership

admin.site.register(Centre)
admin.site.register(Membership)
