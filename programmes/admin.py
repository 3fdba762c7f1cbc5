"""Reference data: programmes, editions, areas and activities."""

from django.contrib import admin

from programmes.models import AreaActivity, Edition, Programme, SupportArea

for model in (AreaActivity, Edition, Programme, SupportArea):
    admin.site.register(model)
