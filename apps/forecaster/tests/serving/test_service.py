"""Readiness, scoring, models and figures of the service."""

from datetime import timedelta

import psycopg
import pytest

from cineradar_forecaster.scoring.write import BATCH_LOCK
from planted import NOW, VERSION, HandMadeChampion
from served import Registry, Serve, Service


def test_it_is_ready_once_a_model_has_answered_and_says_why_not_before(serve: Serve) -> None:
    registry = Registry(champion=None)
    with serve(registry=registry) as service:
        unready = service.client.get("/readyz")
        assert unready.status_code == 503
        assert "POST /train" in unready.json()["reason"]
        assert service.client.get("/livez").json() == {"live": True}
        refused = [service.ask(), service.client.post("/score")]
        assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(503, "unavailable")}
        assert "retry-after" in refused[0].headers
        registry.champion = VERSION
        service.look()
        ready = service.client.get("/readyz")
        assert (ready.status_code, ready.json()["model_version"]) == (200, VERSION)


def test_a_promotion_and_a_rollback_are_followed_without_a_restart(serve: Serve) -> None:
    registry = Registry(models={VERSION: HandMadeChampion(), "hand-2": HandMadeChampion("hand-2")})
    with serve(registry=registry) as service:
        versions = []
        for champion in ("hand-2", VERSION):
            registry.champion = champion
            service.look()
            versions.append(service.ask().json()["model_version"])
    assert versions == ["hand-2", VERSION]


def test_a_model_that_cannot_be_loaded_leaves_the_one_before_answering(serve: Serve) -> None:
    registry = Registry()
    with serve(registry=registry) as service:
        registry.champion = "hand-3"
        service.look()
        assert service.ask().json()["model_version"] == VERSION
        assert service.client.get("/readyz").status_code == 200


def test_a_first_model_that_cannot_be_loaded_is_named(serve: Serve) -> None:
    with serve(registry=Registry(champion="hand-3")) as service:
        assert "hand-3 cannot be loaded" in service.client.get("/readyz").json()["reason"]


def test_a_batch_may_be_asked_for_at_an_instant(serve: Serve) -> None:
    later = NOW + timedelta(hours=3)
    with serve() as service:
        told = service.client.post("/score", json={"now": later.isoformat()}).json()
        refused = service.client.post("/score", json={"now": "tomorrow"})
    assert told["made_at"] == later.isoformat().replace("+00:00", "Z")
    assert told["showings"] == 9
    assert refused.status_code == 422


def test_while_another_process_writes_a_batch_it_says_so(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cineradar_forecaster.scoring.score._LOCK_WITHIN_SECONDS", 0.1)
    with serve() as service, psycopg.connect(service.market.url) as other:
        other.execute("select pg_advisory_xact_lock(%s)", [BATCH_LOCK])
        refused = service.client.post("/score")
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


def test_after_a_restart_the_last_batch_still_says_why(serve: Serve) -> None:
    with serve() as first:
        first.client.post("/score").raise_for_status()
        before = first.ask().json()
    with serve() as second:
        assert second.ask().json() == before


def test_the_model_that_answers_is_told_with_its_scores(serve: Serve) -> None:
    with serve() as service:
        told = service.client.get("/model").json()
    assert (told["version"], told["kind"], told["loaded"]) == (VERSION, "boosted", True)
    assert told["scores"] == {}


def figure(service: Service, name: str) -> float:
    lines = service.client.get("/metrics").text.splitlines()
    return next(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def test_figures_tell_of_batches_and_of_the_model(serve: Serve) -> None:
    with serve() as service:
        service.client.post("/score").raise_for_status()
        assert figure(service, "cineradar_forecast_showings_scored") == 11
        assert figure(service, "cineradar_forecast_batch_seconds_count") == 1
        assert figure(service, "cineradar_forecast_model_age_seconds") == 86_400
        assert figure(service, 'cineradar_forecast_request_seconds_count{method="POST",route="/score"') == 1
        assert figure(service, "cineradar_forecast_faulty_outputs_total") == 0
