"""Every training run as MLflow keeps it: a local SQLite file and a folder of files, no server, no network."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

# Read when MLflow is imported: it would tell its makers of each use, and nothing here leaves the machine.
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")

from mlflow import MlflowClient
from mlflow.entities import Metric, Param
from mlflow.exceptions import MlflowException

from cineradar_forecaster.registry.records import ModelRecord

EXPERIMENT = "demand_prediction"
REGISTERED_MODEL = "demand_prediction"
CHAMPION_ALIAS = "champion"
_MOST_IN_A_VALUE = 500


class Run:
    """One training run while it is under way."""

    def __init__(self, client: MlflowClient, run_id: str) -> None:
        self.client = client
        self.run_id = run_id

    def parameters(self, values: Mapping[str, object]) -> None:
        """Keep what the run was told."""
        kept = [Param(name, str(value)[:_MOST_IN_A_VALUE]) for name, value in values.items()]
        self.client.log_batch(self.run_id, params=kept)

    def metrics(self, values: Mapping[str, float]) -> None:
        """Keep what the run measured."""
        now_ms = round(time.time() * 1_000)
        self.client.log_batch(self.run_id, metrics=[Metric(name, value, now_ms, 0) for name, value in values.items()])

    def text(self, content: str, name: str) -> None:
        """Keep a text as a file of the run."""
        self.client.log_text(self.run_id, content, name)

    def files(self, folder: Path, name: str) -> None:
        """Keep a folder's files under ``name``."""
        self.client.log_artifacts(self.run_id, str(folder), name)


class Tracking:
    """The tracking store below a folder; it is made on first use."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        address = f"sqlite:///{(folder / 'mlflow.db').resolve()}"
        self.client = MlflowClient(tracking_uri=address, registry_uri=address)
        self._artifacts = (folder / "artifacts").resolve()

    @contextmanager
    def run(self, name: str, tags: Mapping[str, str]) -> Iterator[Run]:
        """Give a run that ends FINISHED, or FAILED (KILLED when stopped by hand) where an exception leaves it."""
        run = self.client.create_run(self._experiment(), run_name=name, tags=dict(tags))
        run_id = str(run.info.run_id)
        try:
            yield Run(self.client, run_id)
        except KeyboardInterrupt:
            self.client.set_terminated(run_id, status="KILLED")
            raise
        except BaseException as error:
            self.client.set_tag(run_id, "error", f"{type(error).__name__}: {error}"[:_MOST_IN_A_VALUE])
            self.client.set_terminated(run_id, status="FAILED")
            raise
        self.client.set_terminated(run_id, status="FINISHED")

    def end_abandoned(self) -> int:
        """Mark runs that a killed process left open as KILLED; gives how many."""
        open_runs = self.client.search_runs([self._experiment()], filter_string="attributes.status = 'RUNNING'")
        for run in open_runs:
            self.client.set_terminated(run.info.run_id, status="KILLED")
        return len(open_runs)

    def mirror(self, records: Sequence[ModelRecord]) -> None:
        """Have MLflow's registry say what the local one says: a version a model, its state, and who is champion."""
        known = self._versions()
        champion: str | None = None
        for record in records:
            if record.tracking_run_id is None:
                continue
            number = known.get(record.version) or self._create(record)
            for name, value in (("state", record.state), ("verdict", record.verdict or "")):
                self.client.set_model_version_tag(REGISTERED_MODEL, number, name, value[:_MOST_IN_A_VALUE])
            champion = number if record.state == "champion" else champion
        if champion is not None:
            self.client.set_registered_model_alias(REGISTERED_MODEL, CHAMPION_ALIAS, champion)

    def _experiment(self) -> str:
        found = self.client.get_experiment_by_name(EXPERIMENT)
        if found is not None:
            return str(found.experiment_id)
        return str(self.client.create_experiment(EXPERIMENT, artifact_location=self._artifacts.as_uri()))

    def _versions(self) -> dict[str, str]:
        """MLflow's number of each of our versions."""
        try:
            self.client.create_registered_model(REGISTERED_MODEL)
        except MlflowException as error:
            if error.error_code != "RESOURCE_ALREADY_EXISTS":
                raise
        found = self.client.search_model_versions(f"name = '{REGISTERED_MODEL}'")
        return {version.tags["version"]: str(version.version) for version in found if "version" in version.tags}

    def _create(self, record: ModelRecord) -> str:
        made = self.client.create_model_version(
            REGISTERED_MODEL,
            source=f"runs:/{record.tracking_run_id}/model",
            run_id=record.tracking_run_id,
            tags={"version": record.version},
        )
        return str(made.version)
