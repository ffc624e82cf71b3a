import base64
import hashlib
import hmac
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cineradar import WebhookError, unwrap_webhook
from cineradar._webhooks import verify_webhook

# The example that the reference implementations of Standard Webhooks are tested with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - published
BODY = b'{"test": 2432232314}'
SENT_AT = 1_614_265_330
HEADERS = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": str(SENT_AT),
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}


def signed(body: str, sent_at: str = str(SENT_AT), key: bytes = base64.b64decode(SECRET[6:])) -> dict[str, str]:
    signature = hmac.new(key, f"id.{sent_at}.{body}".encode(), hashlib.sha256).digest()
    text = base64.b64encode(signature).decode()
    return {"webhook-id": "id", "webhook-timestamp": sent_at, "webhook-signature": f"v1,{text}"}


def test_the_example_of_the_specification_is_taken_in_any_case_of_its_headers() -> None:
    verify_webhook(BODY, HEADERS, SECRET, 300, SENT_AT)
    verify_webhook(BODY, {name.title(): value for name, value in HEADERS.items()}, SECRET, 300, SENT_AT)


def test_one_good_signature_among_several_is_enough() -> None:
    headers = HEADERS | {"webhook-signature": f"v1a,AAAA v1,AAAA v1,%% {HEADERS['webhook-signature']}"}
    verify_webhook(BODY, headers, SECRET, 300, SENT_AT)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY + b" ", HEADERS),
        (BODY, HEADERS | {"webhook-id": "msg_2"}),
        (BODY, HEADERS | {"webhook-timestamp": str(SENT_AT + 1)}),
        (BODY, HEADERS | {"webhook-signature": HEADERS["webhook-signature"][3:]}),
        (BODY, HEADERS | {"webhook-signature": ""}),
        (BODY, {}),
    ],
    ids=["another body", "another id", "another time", "another kind", "no signature", "no headers"],
)
def test_what_is_not_ours_is_refused(body: bytes, headers: dict[str, str]) -> None:
    with pytest.raises(WebhookError):
        unwrap_webhook(body, headers, SECRET, now=SENT_AT)


@pytest.mark.parametrize("seconds", [301, -301])
def test_five_minutes_is_how_far_a_webhook_may_be_from_now(seconds: int) -> None:
    verify_webhook(BODY, HEADERS, SECRET, 300, SENT_AT + seconds - seconds // 301)
    with pytest.raises(WebhookError, match="too far from now"):
        verify_webhook(BODY, HEADERS, SECRET, 300, SENT_AT + seconds)


def test_a_time_that_is_no_number_is_refused_though_it_is_signed() -> None:
    with pytest.raises(WebhookError, match="soon is no time"):
        unwrap_webhook("{}", signed("{}", "soon"), SECRET, now=SENT_AT)


@pytest.mark.parametrize("secret", ["", "cr_live_x", "whsec_", "whsec_%%"])
def test_a_secret_of_another_form_is_the_callers_mistake_and_said_as_one(secret: str) -> None:
    with pytest.raises(ValueError, match="whsec_"):
        unwrap_webhook(BODY, HEADERS, secret, now=SENT_AT)


def test_a_message_tells_its_type_its_time_and_what_it_is_about() -> None:
    body = '{"type":"forecast.ready","timestamp":"2026-01-14T05:00:00Z","data":{"showings":3}}'
    event = unwrap_webhook(body, signed(body), SECRET, now=SENT_AT)
    assert (event.type, event.timestamp.isoformat(), event.data) == (
        "forecast.ready",
        "2026-01-14T05:00:00+00:00",
        {"showings": 3},
    )
    with pytest.raises(WebhookError, match="not a message"):
        unwrap_webhook(BODY, HEADERS, SECRET, now=SENT_AT)


@given(st.text(st.characters(codec="utf-8")), st.binary(min_size=1, max_size=64), st.integers(0))
def test_whatever_is_signed_is_taken_and_with_a_bit_of_the_key_flipped_is_not(
    body: str, key: bytes, place: int
) -> None:
    headers = signed(body, key=key)
    verify_webhook(body.encode(), headers, f"whsec_{base64.b64encode(key).decode()}", 300, SENT_AT)
    other = bytearray(key)
    other[place % len(key)] ^= 1
    with pytest.raises(WebhookError):
        verify_webhook(body.encode(), headers, f"whsec_{base64.b64encode(other).decode()}", 300, SENT_AT)


@pytest.mark.parametrize("name", list(HEADERS))
@pytest.mark.parametrize("text", ["v1,\u00e9\u00e9", "\udce9"], ids=["no ASCII", "no encoding"])
def test_headers_of_any_bytes_are_refused_as_forged_and_are_no_fault_of_the_receiver(name: str, text: str) -> None:
    with pytest.raises(WebhookError):
        unwrap_webhook(BODY, HEADERS | {name: text}, SECRET, now=SENT_AT)


def test_a_body_that_a_parser_was_at_is_refused_with_what_to_do() -> None:
    parsed: Any = {"test": 2432232314}
    with pytest.raises(TypeError, match="Give the body as it came"):
        unwrap_webhook(parsed, HEADERS, SECRET, now=SENT_AT)
