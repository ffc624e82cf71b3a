"""POST /predict over real stores."""

from datetime import timedelta
from typing import Any, override

import polars as pl
import psycopg
import pytest
import redis

from cineradar_forecaster.models.prediction import Floats
from cineradar_forecaster.serving.cache import database_number
from planted import NOW, SEATS, VERSION, HandMadeChampion, an_id
from served import Registry, Serve, Service


def score(service: Service) -> dict[str, Any]:
    answer = service.client.post("/score")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_two_halls_at_one_start_answer_each_and_in_sum(serve: Serve) -> None:
    with serve() as service:
        batch = score(service)
        answer = service.ask()
        assert answer.status_code == 200, answer.text
        told = answer.json()
    assert (told["source"], told["basis"], told["model_version"]) == ("batch", "model", VERSION)
    assert told["made_at"] == batch["made_at"]
    assert (told["capacity"], told["sold"], told["in_programme"]) == (2 * SEATS, 2 * SEATS // 3, True)
    assert told["synthetic"] is True
    assert [hall["predicted_occupancy"] for hall in told["halls"]] == [50, 50]
    assert [hall["confidence_interval"] for hall in told["halls"]] == [[30, 70], [30, 70]]
    assert told["predicted_occupancy"] == 50
    # Of the sum, not the sum of intervals: that would be 30 to 70 as well.
    assert told["confidence_interval"] == [34, 66]
    assert {hall["showtime_id"] for hall in told["halls"]} == {
        an_id("showtime", told["theatre_id"], 5, hall) for hall in (1, 2)
    }


def test_features_say_what_they_were_and_their_contributions_add_up_to_the_median(serve: Serve) -> None:
    with serve() as service:
        score(service)
        told = service.ask().json()
    for forecast in (told, *told["halls"]):
        total = forecast["baseline"] + sum(use["contribution"] for use in forecast["features_used"].values())
        assert total == pytest.approx(forecast["admissions"]["p50"])
    assert told["features_used"]["taken_share"]["value"] == pytest.approx(1 / 3, abs=1e-5)
    assert told["features_used"]["unknown"] == {"value": None, "contribution": 0}


def test_a_start_that_no_batch_holds_is_answered_live(serve: Serve) -> None:
    with serve() as service:
        told = service.ask().json()
    assert (told["source"], told["in_programme"]) == ("live", True)
    assert told["made_at"] == NOW.isoformat().replace("+00:00", "Z")
    assert (told["predicted_occupancy"], told["sold"]) == (50, 2 * SEATS // 3)


def test_a_start_that_nobody_sells_has_one_usual_hall(serve: Serve) -> None:
    with serve() as service:
        told = service.ask(showtime=(NOW + timedelta(hours=9)).isoformat()).json()
    assert (told["source"], told["in_programme"]) == ("live", False)
    assert (told["capacity"], told["sold"]) == (SEATS, None)
    assert [hall["showtime_id"] for hall in told["halls"]] == [None]
    assert told["features_used"]["taken_share"]["value"] is None


def test_what_the_last_batch_did_not_reach_is_answered_from_what_is_known_now(serve: Serve) -> None:
    with serve() as service:
        before = NOW - timedelta(minutes=10)
        service.client.post("/score", json={"now": before.isoformat()}).raise_for_status()
        within = service.ask(showtime=(before + timedelta(hours=72)).isoformat()).json()
        beyond = service.ask(showtime=(NOW + timedelta(hours=72)).isoformat()).json()
    assert [told["made_at"] for told in (within, beyond)] == ["2026-03-20T04:50:00Z", "2026-03-20T05:00:00Z"]


def test_a_batch_of_another_model_is_not_taken_for_this_ones(serve: Serve) -> None:
    registry = Registry(models={VERSION: HandMadeChampion()})
    with serve(registry=registry) as service:
        score(service)
        registry.models["hand-2"] = HandMadeChampion(version="hand-2", shares=(0.1, 0.2, 0.3, 0.4, 0.5))
        registry.champion = "hand-2"
        service.look()
        told = service.ask().json()
    assert (told["source"], told["model_version"], told["predicted_occupancy"]) == ("live", "hand-2", 30)


def test_ids_are_ours_or_the_sources(serve: Serve) -> None:
    with serve() as service:
        ours = service.market.theatres[0]
        told = service.ask(theatre_id=f"tix:7{ours[:8]}").json()
        assert told["theatre_id"] == ours
        assert service.ask(theatre_id=ours.upper()).json()["theatre_id"] == ours


def test_the_offset_of_a_start_is_respected(serve: Serve) -> None:
    with serve() as service:
        local = (service.market.two_halls_at + timedelta(hours=7)).replace(tzinfo=None)
        assert len(service.ask(showtime=f"{local.isoformat()}+07:00").json()["halls"]) == 2


@pytest.mark.parametrize(
    ("changes", "status", "code", "says"),
    [
        ({"theatre_id": an_id("nowhere")}, 404, "not_found", "There is no theatre"),
        ({"theatre_id": "tix:123"}, 404, "not_found", "There is no theatre tix:123."),
        ({"movie_id": an_id("nothing")}, 404, "not_found", "There is no movie"),
        ({"showtime": (NOW - timedelta(minutes=1)).isoformat()}, 422, "unprocessable", "has passed on the market's"),
        ({"showtime": NOW.isoformat()}, 422, "unprocessable", "has passed"),
        ({"showtime": (NOW + timedelta(hours=73)).isoformat()}, 422, "unprocessable", "reach 72 hours ahead"),
        ({"showtime": "2026-03-21T19:00:00"}, 422, "unprocessable", "/body/showtime: "),
        ({"theatre_id": "nonsense"}, 422, "unprocessable", "/body/theatre_id: an id is a UUID, or tix:"),
        ({"theatre_id": None}, 422, "unprocessable", "/body/theatre_id: "),
        ({"theater_id": "x"}, 422, "unprocessable", "/body/theater_id: "),
    ],
)
def test_what_cannot_be_answered_is_refused_as_a_problem(
    serve: Serve, changes: dict[str, Any], status: int, code: str, says: str
) -> None:
    with serve() as service:
        answer = service.ask(**changes)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert says in problem["detail"]
    assert problem["type"] == f"https://docs.cineradar.id/errors/{code}"
    assert problem["requestId"] == answer.headers["x-request-id"]


def test_what_is_no_json_and_what_has_no_address_is_a_problem_too(serve: Serve) -> None:
    with serve() as service:
        answers = [
            service.client.post("/predict", content=b"{"),
            service.client.get("/predict"),
            service.client.get("/nothing"),
        ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (400, "bad_request"),
        (405, "method_not_allowed"),
        (404, "not_found"),
    ]


def test_a_callers_request_id_is_kept_where_it_is_sane(serve: Serve) -> None:
    with serve() as service:
        kept = service.client.get("/livez", x_request_id="abc.def:12345")
        refused = service.client.get("/livez", x_request_id="a b")
    assert kept.headers["x-request-id"] == "abc.def:12345"
    assert refused.headers["x-request-id"] != "a b"


def test_an_answer_is_kept_until_the_next_batch_or_model(serve: Serve, redis_url: str) -> None:
    with serve(redis_url=redis_url) as service, redis.Redis.from_url(redis_url) as store:
        score(service)
        first = service.ask()
        keys = store.keys()
        assert len(keys) == 1
        assert 0 < store.ttl(keys[0]) <= 900
        with psycopg.connect(service.market.url) as connection:
            connection.execute("truncate showtime_forecasts")
        assert service.ask().content == first.content
        score(service)
        assert service.ask().status_code == 200
        assert len(store.keys()) == 2
        figures = service.client.get("/metrics").text
    assert 'cineradar_forecast_cache_requests_total{outcome="hit"} 1.0' in figures
    assert 'cineradar_forecast_cache_requests_total{outcome="miss"} 2.0' in figures


@pytest.mark.parametrize(
    ("url", "market", "number"),
    [
        ("redis://localhost", "demo", 0),
        ("redis://localhost:6379/0", "captures", 1),
        ("redis://localhost:6379/2", "live", 3),
        ("redis://localhost:6379/9?protocol=3", "captures", 9),
    ],
)
def test_a_market_has_the_redis_database_that_typescript_gives_it(url: str, market: str, number: int) -> None:
    assert database_number(url, market) == number


def test_without_redis_every_answer_is_made_anew(serve: Serve) -> None:
    with serve(redis_url="redis://127.0.0.1:1") as service:
        assert service.ask().status_code == 200
        assert 'outcome="away"} 1.0' in service.client.get("/metrics").text


def test_without_a_store_it_says_so_and_when_to_ask_again(serve: Serve) -> None:
    with serve(database_url="postgresql://nobody@127.0.0.1:1/none") as service:
        answer = service.ask()
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["retry-after"] == "5"


def test_a_fault_of_ours_tells_nothing_internal(serve: Serve) -> None:
    class Broken(HandMadeChampion):
        @override
        def contributions(self, rows: pl.DataFrame) -> Floats:
            if rows.height > 1:
                raise RuntimeError("secret")
            return super().contributions(rows)

    with serve(registry=Registry(models={VERSION: Broken()})) as service:
        answer = service.ask()
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "secret" not in answer.text
