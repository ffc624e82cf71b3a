"""What is known of a model that was never trained."""

from datetime import UTC, date, datetime

from cineradar_forecaster.registry.records import ModelRecord

AT = datetime(2026, 4, 30, tzinfo=UTC)


def made_record(version: str) -> ModelRecord:
    """Give a candidate's record."""
    return ModelRecord(
        version=version,
        trained_at=AT,
        trained_from=date(2026, 3, 1),
        trained_until=date(2026, 4, 29),
        training_rows=1_000,
        data_fingerprint="0123456789abcdef",
        scores={"ladder": {"pickup": {"24": 10.1}, "forecaster": {"24": 6.7}}},
        verdict="beats pickup at each horizon",
    )
