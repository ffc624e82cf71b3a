"""What webhooks tell."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict


class WebhookEvent(BaseModel):
    """A message: its type (`reading.threshold`, `forecast.ready`, …), when it happened, and what it is about."""

    model_config = ConfigDict(frozen=True, extra="allow")

    type: str
    timestamp: datetime
    data: dict[str, Any]
