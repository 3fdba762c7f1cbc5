"""What may be written down of a request: where it went and from which network, never by whom."""

import ipaddress

from django.http import HttpRequest

# How much of an address is kept: the network of a provider's street, not of a household.
KEPT_BITS = {4: 24, 6: 48}


def network_of(request: HttpRequest) -> str:
    """The network that the request came from, such as "203.0.113.0/24"; empty where there is no address."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, KEPT_BITS[address.version]), strict=False))


def route_of(request: HttpRequest) -> str:
    """The pattern of the address, such as "<slug:slug>/pulpit/", without what stands in its place."""
    return f"/{request.resolver_match.route}" if request.resolver_match else "none"
