"""`python -m tests.repository.notice > NOTICE`: the licences of everything that the image holds, from what is installed."""

import re
from collections.abc import Iterator
from importlib.metadata import metadata

from packaging.markers import Marker

from tests.support.services import ROOT

PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==[^ ;\\]+(?: ; (?P<marker>[^\\]+))?", re.MULTILINE)
IMAGE = {"python_version": "3.13", "python_full_version": "3.13.0", "sys_platform": "linux", "platform_system": "Linux"}
SHORT = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Who says nothing in a form that a program reads, or more than is true; from the file of the licence that comes with it.
TOLD_BY_HAND = {"pyphen": "LGPL-2.1-or-later", "pyrage": "MIT", "qrcode": "BSD-3-Clause AND MIT"}

HEAD = """\
Gielda Pomocy, a volunteer exchange. Licence: EUPL 1.2 (file LICENSE).

It is shipped together with the works below, each under its own licence, whose text lies beside the work in the image
(/venv/lib/python*/site-packages/*.dist-info). This file is made by `make notice`.

Python packages
---------------
"""
REST = """
Inside of these packages
------------------------
htmx (django-htmx): 0BSD
Swagger UI (drf-spectacular-sidecar): Apache-2.0
Redoc (drf-spectacular-sidecar): MIT
Lucide icons (lucide): ISC
Source Sans 3, (c) Adobe (fontpkg-source-sans-3): OFL-1.1; served with fewer letters
HiGHS (highspy): MIT
LLVM (llvmlite): Apache-2.0 WITH LLVM-exception
libpq (psycopg-binary): PostgreSQL; OpenSSL: Apache-2.0
age, by rage (pyrage): MIT OR Apache-2.0

Beside them in the image
------------------------
Python: PSF-2.0
PostgreSQL's client tools: PostgreSQL
Debian: https://www.debian.org/legal/licenses/ and /usr/share/doc/*/copyright

Data
----
Names of streets, districts and towns, and their codes (places/data): facts of the state registers TERYT and PRG, free for
any use; the selection and everything approximate: EUPL 1.2, see places/data/README.md
"""


def shipped() -> Iterator[str]:
    """The packages of the lock that belong into the image."""
    for found in PINNED.finditer((ROOT / "requirements.lock").read_text()):
        if found["marker"] is None or Marker(found["marker"].strip()).evaluate(IMAGE):
            yield found["name"]


def licence_of(package: str) -> str:
    """The licence that the package declares; ValueError where it declares none and nobody looked."""
    if package in TOLD_BY_HAND:
        return TOLD_BY_HAND[package]
    told = metadata(package)
    classifiers = (one for one in told.get_all("Classifier", []) if one.startswith("License ::"))
    listed = " AND ".join(SHORT.get(one, one) for one in (each.split(" :: ")[-1] for each in classifiers))
    [expression], [loose] = (told.get_all(key, [""]) for key in ("License-Expression", "License"))
    declared = expression or listed or loose
    if not declared or "\n" in declared:
        raise ValueError(f"{package} does not say its licence: look, and write it into {__name__}.")
    return SHORT.get(declared, declared).replace("BSD 3-Clause", "BSD-3-Clause")


def notice() -> str:
    """The whole file."""
    return HEAD + "".join(f"{name}: {licence_of(name)}\n" for name in sorted(shipped())) + REST


if __name__ == "__main__":
    print(notice(), end="")
