"""History for people: the Parquet files as views that DuckDB answers questions of."""

from pathlib import Path

import duckdb

from cineradar_forecaster.history.store import HistoryError, HistoryStore


def open_views(store: HistoryStore) -> duckdb.DuckDBPyConnection:
    """Opens an in-memory DuckDB with the views showings, theatres, movies, popularity and heat over a store's files.

    Only days of the manifest are in `showings`. Raises HistoryError where there is no history.
    """
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    paths = [store.day_path(day) for day in store.days()]
    if not paths:
        raise HistoryError(f"{store.folder} holds no day yet: run `cineradar-forecaster etl` first")
    files = {
        "showings": paths,
        "heat": [store.heat_path(day) for day in sorted(store.manifest().heat)],
        **{name: [store.folder / f"{name}.parquet"] for name in ("theatres", "movies", "popularity")},
    }
    for name, told in files.items():
        if told and all(path.exists() for path in told):
            connection.execute(f"create view {name} as select * from read_parquet([{_listed(told)}])")  # noqa: S608 - paths of ours
    return connection


def ask(store: HistoryStore, question: str) -> str:
    """Gives a question's answer as a table of text. Raises HistoryError with what DuckDB says of a faulty question."""
    try:
        return str(open_views(store).sql(question))
    except duckdb.Error as error:
        raise HistoryError(f"DuckDB does not understand the question: {error}") from error


def _listed(paths: list[Path]) -> str:
    return ", ".join("'{}'".format(str(path).replace("'", "''")) for path in paths)
