"""Webhooks by the Standard Webhooks specification."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping

from pydantic import ValidationError

from cineradar._errors import WebhookError
from cineradar._events import WebhookEvent

_TOLERANCE_SECONDS = 300
_PREFIX = "whsec_"


def _key_of(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("A webhook's secret is whsec_ and base64, as the API showed it once.") from error


def _is_signed(signatures: str, expected: bytes) -> bool:
    for signature in signatures.split(" "):
        version, _, text = signature.partition(",")
        try:
            given = base64.b64decode(text, validate=True)
        except binascii.Error:
            continue
        if version == "v1" and hmac.compare_digest(given, expected):
            return True
    return False


def unwrap_webhook(
    body: str | bytes,
    headers: Mapping[str, str],
    secret: str,
    *,
    tolerance_seconds: float = _TOLERANCE_SECONDS,
    now: float | None = None,
) -> WebhookEvent:
    """What a webhook tells, once it is certain that we sent it and lately.

    Args:
        body: As it came; parsed and written again it has another signature.
        headers: `webhook-id`, `webhook-timestamp` and `webhook-signature` among them, in any case.
        secret: `whsec_…`, as the API showed it once.
        tolerance_seconds: How old a message may be.
        now: Seconds since 1970, instead of the system's.

    Raises:
        WebhookError: Anything that is not ours.
        ValueError: The secret is of another form.
    """
    key = _key_of(secret)
    lower = {name.lower(): value for name, value in headers.items()}
    sent_at = lower.get("webhook-timestamp", "")
    raw = body.encode() if isinstance(body, str) else body
    content = f"{lower.get('webhook-id', '')}.{sent_at}.".encode() + raw
    expected = hmac.new(key, content, hashlib.sha256).digest()
    if not _is_signed(lower.get("webhook-signature", ""), expected):
        raise WebhookError("The signature is not ours: the secret is another one, or the body was changed on its way.")
    try:
        age = abs((time.time() if now is None else now) - int(sent_at))
    except ValueError as error:
        raise WebhookError(f"{sent_at} is no time.") from error
    if age > tolerance_seconds:
        raise WebhookError(f"Signed at {sent_at}, which is too far from now: it may be an old one sent again.")
    try:
        return WebhookEvent.model_validate(json.loads(raw))
    except (ValueError, ValidationError) as error:
        raise WebhookError("The signed body is not a message.") from error
