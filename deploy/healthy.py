#!/usr/bin/env python3
"""Asks the web process of this container, at the port given, whether it is well; the exit status is the answer."""

import http.client
import os
import sys
from urllib.parse import urlsplit

site = urlsplit(os.environ["SITE_URL"])
web = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=4)
try:
    # As the proxy would ask: for our own host, over HTTPS.
    web.request("GET", "/zdrowie/", headers={"Host": site.netloc, "X-Forwarded-Proto": site.scheme})
    sys.exit(web.getresponse().status != http.HTTPStatus.OK)
except OSError:
    sys.exit(1)
