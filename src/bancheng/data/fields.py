"""Model fields of our own: text sealed at rest, and text that takes every character."""

import base64
import hashlib
import hmac
import os
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

_PREFIX = "a1:"  # AES-256-GCM, first key; a later algorithm takes another prefix


@cache
def derived_key(purpose: str, secret: str) -> bytes:
    """A 32-byte key for ``purpose`` from the installation's secret."""
    kdf = HKDF(algorithm=SHA256(), length=32, salt=b"bancheng", info=purpose.encode())
    return kdf.derive(secret.encode())


def seal(text: str) -> str:
    """Encrypt ``text`` (AES-256-GCM, random nonce); the empty text stays empty."""
    if not text:
        return ""
    nonce = os.urandom(12)
    key = derived_key("seal", settings.SECRET_KEY)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), None)
    return _PREFIX + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(stored: str) -> str:
    """Decrypt what ``seal`` made; raises ValueError when the secret is another one."""
    if not stored:
        return ""
    raw = base64.urlsafe_b64decode(stored.removeprefix(_PREFIX))
    key = derived_key("seal", settings.SECRET_KEY)
    try:
        return AESGCM(key).decrypt(raw[:12], raw[12:], None).decode()
    except InvalidTag as error:
        raise ValueError("sealed with another installation secret (secret.key)") from error


def digest(text: str) -> str:
    """A keyed hash by which sealed text is found again; equal texts give equal digests."""
    if not text:
        return ""
    key = derived_key("digest", settings.SECRET_KEY)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """Text in Python, AES-GCM in the table; cannot be filtered, use a digest column beside it."""

    description = "Text, encrypted at rest"

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """Open what the table holds."""
        return None if value is None else unseal(value)

    def get_prep_value(self, value: Any) -> Any:
        """Seal what goes into the table."""
        return None if value is None else seal(str(value))
