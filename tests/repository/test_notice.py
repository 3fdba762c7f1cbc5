"""What is shipped is named with its licence, and may be shipped under ours."""

import re

from tests.repository.notice import licence_of, notice, shipped
from tests.support.services import ROOT

# EUPL 1.2 may be combined with these; a package under another licence is looked at before it is shipped.
COMPATIBLE = re.compile(
    r"(?:(?:MIT(?:-0)?|0?BSD(?:-[23]-Clause)?|Apache-2\.0|PSF-2\.0|OFL-1\.1|Zlib|CC0-1\.0|LGPL-2\.1-or-later|LGPL-3\.0-only|MPL-2\.0|LLVM-exception)(?: AND | OR | WITH |$))+"
)


def test_the_notice_names_what_is_shipped_now() -> None:
    assert (ROOT / "NOTICE").read_text() == notice(), "run make notice"


def test_every_licence_goes_with_ours() -> None:
    assert [f"{name}: {licence_of(name)}" for name in shipped() if not COMPATIBLE.fullmatch(licence_of(name))] == []


def test_it_lies_in_the_image() -> None:
    assert "!NOTICE\n" in (ROOT / ".dockerignore").read_text()
