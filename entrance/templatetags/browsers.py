"""Naming a browser to the person who uses it."""

from django import template

register = template.Library()
# The first that is named counts: Edge and Opera say Chrome too, and Chrome says Safari.
BROWSERS = ("Edg", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet"}
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac", "Linux")


@register.filter
def browser(user_agent: str) -> str:
    """What of it people know: "Firefox, Windows"; empty where nothing is."""
    named = next((NAMES.get(one, one) for one in BROWSERS if one in user_agent), "")
    system = next((one for one in SYSTEMS if one in user_agent), "")
    return ", ".join(filter(None, (named, system)))
