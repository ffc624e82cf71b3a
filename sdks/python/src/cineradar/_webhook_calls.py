"""Verification among the calls of `webhooks`."""

from collections.abc import Mapping

from cineradar._async_calls import AsyncWebhooksCalls
from cineradar._calls import WebhooksCalls
from cineradar._events import WebhookEvent
from cineradar._webhooks import unwrap_webhook


class Webhooks(WebhooksCalls):
    """What your server is told of, and how it knows that we told it."""

    def unwrap(self, body: str | bytes, headers: Mapping[str, str], secret: str) -> WebhookEvent:
        """Verifies and reads what came to your server; see `cineradar.unwrap_webhook`, which needs no client."""
        return unwrap_webhook(body, headers, secret)


class AsyncWebhooks(AsyncWebhooksCalls):
    """What your server is told of, and how it knows that we told it."""

    def unwrap(self, body: str | bytes, headers: Mapping[str, str], secret: str) -> WebhookEvent:
        """Verifies and reads what came to your server; it waits for nothing, and so is not awaited."""
        return unwrap_webhook(body, headers, secret)
