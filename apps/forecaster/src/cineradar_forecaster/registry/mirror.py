"""The registry as the rest of the product sees it: rows of ``forecast_models``."""

from collections.abc import Sequence

import psycopg
from psycopg.types.json import Jsonb

from cineradar_forecaster.registry.records import ModelRecord

_UPSERT = """
insert into forecast_models (version, kind, state, trained_at, promoted_at, retired_at, trained_from, trained_until,
  training_rows, data_fingerprint, tracking_run_id, scores, verdict)
values (%(version)s, %(kind)s, %(state)s, %(trained_at)s, %(promoted_at)s, %(retired_at)s, %(trained_from)s,
  %(trained_until)s, %(training_rows)s, %(data_fingerprint)s, %(tracking_run_id)s, %(scores)s, %(verdict)s)
on conflict (version) do update set state = excluded.state, promoted_at = excluded.promoted_at,
  retired_at = excluded.retired_at, scores = excluded.scores, verdict = excluded.verdict,
  tracking_run_id = excluded.tracking_run_id
"""


def mirror_models(database_url: str, records: Sequence[ModelRecord]) -> None:
    """Write every model's row in one transaction, so that readers never meet two champions, nor none in between.

    Raises psycopg.Error where the store is away; calling it again later sets all right.
    """
    with psycopg.connect(database_url) as connection, connection.cursor() as cursor:
        # At most one champion may stand at a time: whoever was it makes room first.
        cursor.execute("update forecast_models set state = 'retired' where state = 'champion'")
        champions_last = sorted(records, key=lambda record: record.state == "champion")
        cursor.executemany(_UPSERT, [_row(record) for record in champions_last])


def _row(record: ModelRecord) -> dict[str, object]:
    return {**record.model_dump(exclude={"scores"}), "scores": Jsonb(record.scores)}
