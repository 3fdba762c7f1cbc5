"""Second factors of people who do not exist: an app that shows codes, and a passkey made of software."""

from __future__ import annotations

import hashlib
import os
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from accounts.models import User


def app_of(user: User) -> str:
    """Set up an app for the user, with codes on paper; the secret that the app keeps."""
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_now(secret: str) -> str:
    """The six digits that the app shows."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def passkey_of(user: User, name: str = "Telefon") -> Authenticator:
    """A passkey that the user has; its private half is thrown away."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())  # type: ignore[no-untyped-call]  # of fido2
    made = AttestedCredentialData.create(bytes(16), os.urandom(16), key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    about = AuthenticatorData.create(hashlib.sha256(b"localhost").digest(), flags, 0, made)
    said = CollectedClientData.create("webauthn.create", b"challenge", "http://localhost")
    credential: dict[str, Any] = {
        "id": websafe_encode(made.credential_id),
        "rawId": websafe_encode(made.credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(said),
            "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    row: Authenticator = Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": credential}
    )
    return row
