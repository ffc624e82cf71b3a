"""What is known of a model beside its trees."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

State = Literal["candidate", "champion", "retired", "refused"]


class ModelRecord(BaseModel):
    """One trained model; the fields are those of ``forecast_models``."""

    model_config = ConfigDict(frozen=True)

    version: str
    kind: Literal["boosted"] = "boosted"
    state: State = "candidate"
    trained_at: datetime
    promoted_at: datetime | None = None
    retired_at: datetime | None = None
    trained_from: date
    trained_until: date
    training_rows: int
    data_fingerprint: str
    """Of the history it learnt from."""
    tracking_run_id: str | None = None
    scores: dict[str, Any] = {}
    verdict: str | None = None


class RegistryError(Exception):
    """A model cannot be registered, promoted or rolled back; the message says why and what to do."""
