"""A choice out of many names, written in one piece: Django renders a template for each name."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """The same as a Select, for lists without groups."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """The whole list as HTML."""
        widget = self.get_context(name, value, attrs)["widget"]
        options = (option for _group, options, _place in widget["optgroups"] for option in options)
        return format_html(
            "<select{}>{}</select>",
            flatatt({"name": widget["name"]} | widget["attrs"]),
            format_html_join(
                "",
                "<option{}>{}</option>",
                ((flatatt({"value": str(one["value"])} | one["attrs"]), one["label"]) for one in options),
            ),
        )
