"""Webhooks by the Standard Webhooks specification."""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Mapping

from pydantic import ValidationError

from cineradar._errors import WebhookError
from cineradar._events import WebhookEvent

_TOLERANCE_SECONDS = 300
_PREFIX = "whsec_"


def _key_of(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True) if secret.startswith(_PREFIX) else b""
    except binascii.Error:
        key = b""
    if key == b"":
        raise ValueError("A webhook's secret is whsec_ and base64, as it was shown when the endpoint was made.")
    return key


def _bytes_of(body: object) -> bytes:
    if isinstance(body, str):
        return body.encode(errors="replace")
    if isinstance(body, bytes | bytearray):
        return bytes(body)
    raise TypeError("Give the body as it came, text or bytes: what a parser made of it has another signature.")


def _is_signed(signatures: str, expected: bytes) -> bool:
    for signature in signatures.split(" "):
        version, _, text = signature.partition(",")
        try:
            given = base64.b64decode(text, validate=True)
        except ValueError:  # letters that are none of base64, or none of ASCII
            continue
        if version == "v1" and hmac.compare_digest(given, expected):
            return True
    return False


def verify_webhook(body: bytes, headers: Mapping[str, str], secret: str, tolerance_seconds: float, now: float) -> None:
    """Makes certain that we sent a webhook, and lately; raises as `unwrap_webhook` does."""
    key = _key_of(secret)
    lower = {name.lower(): value for name, value in headers.items()}
    for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
        if lower.get(name, "") == "":
            raise WebhookError(f"The request has no {name}: it is no webhook of ours.")
    sent_at = lower["webhook-timestamp"]
    # Bytes of no encoding come as halves of letters: what is signed never holds them.
    content = f"{lower['webhook-id']}.{sent_at}.".encode(errors="replace") + body
    expected = hmac.new(key, content, hashlib.sha256).digest()
    if not _is_signed(lower["webhook-signature"], expected):
        raise WebhookError("The signature is not ours: the secret is another one, or the body was changed on its way.")
    try:
        age = abs(now - int(sent_at))
    except ValueError as error:
        raise WebhookError(f"{sent_at} is no time.") from error
    if age > tolerance_seconds:
        raise WebhookError(f"Signed at {sent_at}, which is too far from now: it may be an old one sent again.")


def unwrap_webhook(
    body: str | bytes,
    headers: Mapping[str, str],
    secret: str,
    *,
    tolerance_seconds: float = _TOLERANCE_SECONDS,
    now: float | None = None,
) -> WebhookEvent:
    """What a webhook tells, once it is certain that we sent it and lately: Standard Webhooks, HMAC-SHA-256.

    The same webhook may come twice: `webhook-id` tells.

    Args:
        body: As it came; parsed and written again it has another signature.
        headers: `webhook-id`, `webhook-timestamp` and `webhook-signature` among them, in any case.
        secret: `whsec_…`, as it was shown when the endpoint was made.
        tolerance_seconds: How old a message may be, or how far ahead.
        now: Seconds since 1970, instead of the system's.

    Raises:
        WebhookError: Anything that is not ours.
        ValueError: The secret is of another form.
        TypeError: The body was parsed.
    """
    raw = _bytes_of(body)
    verify_webhook(raw, headers, secret, tolerance_seconds, time.time() if now is None else now)
    try:
        return WebhookEvent.model_validate_json(raw)
    except ValidationError as error:
        raise WebhookError("The signed body is not a message.") from error
