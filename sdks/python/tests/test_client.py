import datetime as dt
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from typing_extensions import override

import cineradar
from answering import MARKET, Answer, Api, api, client, json, problem
from cineradar import CineRadar
from cineradar._core import Core
from cineradar._request import Settings
from cineradar._resources import Resources

REFUSED = {
    400: cineradar.BadRequestError,
    401: cineradar.UnauthenticatedError,
    403: cineradar.ForbiddenError,
    404: cineradar.NotFoundError,
    409: cineradar.ConflictError,
    413: cineradar.PayloadTooLargeError,
    422: cineradar.UnprocessableError,
    429: cineradar.RateLimitedError,
    500: cineradar.ServerError,
    503: cineradar.UnavailableError,
}


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Api]:
    return lambda *given: api(monkeypatch, *given)


@pytest.mark.parametrize(("status", "kind"), REFUSED.items())
def test_each_status_is_an_error_of_its_own_with_what_the_api_said(
    answers: Callable[..., Api], status: int, kind: type[cineradar.ApiError]
) -> None:
    refused = problem(status, errors=[{"pointer": "/query/city", "message": "no such city"}])
    with pytest.raises(kind) as caught:
        client(answers(lambda: refused), max_retries=0).market.get()
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.title, error.code, error.request_id) == (status, "No", "unavailable", "r-1")
    assert error.errors == (cineradar.FieldProblem("/query/city", "no such city"),)
    assert error.problem["detail"] == "because"


def test_an_answer_of_something_in_between_is_an_error_too_without_a_code(answers: Callable[..., Api]) -> None:
    with pytest.raises(cineradar.ServerError) as caught:
        client(answers(lambda: httpx2.Response(502, text="<h1>Bad gateway</h1>")), max_retries=0).market.get()
    assert (caught.value.code, caught.value.title, caught.value.problem) == (None, "Bad Gateway", {})


@pytest.mark.parametrize("first", [lambda: problem(503), lambda: httpx2.ConnectError("refused")])
def test_what_may_pass_is_tried_twice_more_and_then_raised(
    answers: Callable[..., Api], first: Callable[[], Answer]
) -> None:
    away = answers(first)
    with pytest.raises(cineradar.CineRadarError):
        client(away).market.get()
    assert len(away.asked) == 3
    assert [wait < limit for wait, limit in zip(away.waits, [0.5, 1.0], strict=True)] == [True, True]
    back = answers(first, first, lambda: json(MARKET))
    assert client(back).market.get().name == "sandbox"


def test_retry_after_is_waited_for_and_told_where_it_is_too_long(answers: Callable[..., Api]) -> None:
    soon = answers(lambda: problem(429, headers={"retry-after": "7"}), lambda: json(MARKET))
    client(soon).market.get()
    assert soon.waits == [7]
    late = answers(lambda: problem(429, headers={"retry-after": "3600"}))
    with pytest.raises(cineradar.RateLimitedError) as caught:
        client(late).market.get()
    assert (caught.value.retry_after, late.waits) == (3600, [])


def test_a_post_has_one_idempotency_key_over_its_tries_and_another_one_the_next_time(
    answers: Callable[..., Api],
) -> None:
    asked = answers(lambda: problem(503), lambda: json({}))
    it = client(asked)
    for _ in range(2):
        with it.open("POST", "/v1/x"):
            pass
    with it.open("POST", "/v1/x", idempotency_key="mine"):
        pass
    keys = [request.headers["idempotency-key"] for request in asked.asked]
    assert keys[0] == keys[1] != keys[2]
    assert keys[3] == "mine"
    assert len(keys[0]) == 32


def test_what_is_given_goes_where_it_belongs(answers: Callable[..., Api]) -> None:
    asked = answers(lambda: json({"data": [], "nextCursor": None}))
    it = client(asked, version="2026-11-01")
    it.showtimes.list(date=dt.date(2026, 1, 15), presale=True, ids=["a", "b"], headers={"x-of-this-call": "yes"})
    (request,) = asked.asked
    assert str(request.url) == "http://api.test/v1/showtimes?date=2026-01-15&presale=true&ids=a%2Cb"
    assert request.headers["authorization"] == "Bearer cr_test_x"
    assert request.headers["cineradar-version"] == "2026-11-01"
    assert request.headers["x-of-this-call"] == "yes"
    assert request.headers["user-agent"] == f"cineradar-python/{cineradar.__version__}"
    assert "idempotency-key" not in request.headers


def test_names_of_the_path_are_escaped_and_none_may_be_empty(answers: Callable[..., Api]) -> None:
    asked = answers(lambda: problem(404))
    for name in ["a/b?c", ""]:
        with pytest.raises((cineradar.NotFoundError, ValueError)):
            client(asked).sites.get(name)
    assert [str(request.url) for request in asked.asked] == ["http://api.test/v1/sites/a%2Fb%3Fc"]


@pytest.mark.parametrize("dots", [".", ".."])
def test_dots_alone_are_no_id_as_they_would_take_out_the_part_before(answers: Callable[..., Api], dots: str) -> None:
    asked = answers(lambda: problem(404))
    with pytest.raises(ValueError, match="is no name"):
        client(asked).keys.revoke(dots)
    assert asked.asked == []


def test_a_header_of_a_call_takes_the_place_of_the_packages_own_however_its_name_is_written(
    answers: Callable[..., Api],
) -> None:
    asked = answers(lambda: json(MARKET))
    client(asked).market.get(headers={"authorization": "Bearer another"})
    assert asked.asked[0].headers.get_list("authorization") == ["Bearer another"]


def test_bodies_have_the_names_of_the_wire_and_leave_out_what_was_not_given(answers: Callable[..., Api]) -> None:
    asked = answers(lambda: problem(404))
    it = client(asked)
    at = dt.datetime(2026, 1, 15, 19, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    calls: list[Callable[[], object]] = [
        lambda: it.predictions.demand(theatre_id="theatre_123", movie_id="movie_456", showtime=at),
        lambda: it.webhooks.update("w", threshold=None),
        lambda: it.webhooks.update("w", threshold={"percent": 80, "sites": ["s"]}),
        lambda: it.heat_scores.recompute(from_="2026-01-01"),
        lambda: it.concessions.add([{"site": "s", "day": "2026-01-01", "transactions": 1, "sales_idr": 2}]),
    ]
    for call in calls:
        with pytest.raises(cineradar.NotFoundError):
            call()
    assert [request.content.decode() for request in asked.asked] == [
        '{"theatreId":"theatre_123","movieId":"movie_456","showtime":"2026-01-15T19:00:00+07:00"}',
        '{"threshold":null}',
        '{"threshold":{"percent":80,"sites":["s"]}}',
        '{"from":"2026-01-01"}',
        '{"sales":[{"site":"s","day":"2026-01-01","transactions":1,"salesIdr":2}]}',
    ]


def test_what_this_version_does_not_know_is_kept_and_a_value_of_tomorrow_is_no_error() -> None:
    row = cineradar.models.City.model_validate(
        {"slug": "c", "title": "C", "province": "P", "zone": "Asia/Moon", "moons": 1}
    )
    assert (row.zone, row.model_extra) == ("Asia/Moon", {"moons": 1})
    with pytest.raises(ValueError, match="frozen"):
        row.title = "D"  # type: ignore[misc]


def test_an_answer_of_another_form_says_which_request_it_was(answers: Callable[..., Api]) -> None:
    asked = answers(lambda: json({"name": 1}, {"x-request-id": "r-7"}))
    with pytest.raises(cineradar.AnswerError, match="r-7"):
        client(asked).market.get()
    assert len(asked.asked) == 1


def test_a_body_that_comes_in_drops_is_late_though_no_single_one_is() -> None:
    now = 0.0

    def drops() -> Any:
        nonlocal now
        for _ in range(100):
            now += 1.0
            yield b" "

    class Dripping(httpx2.BaseTransport):
        @override
        def handle_request(self, _request: httpx2.Request) -> httpx2.Response:
            return httpx2.Response(200, content=drops())

    settings = Settings("cr_test_x", "http://api.test", 30.0, 0, None, clock=lambda: now)
    late = Resources(Core(settings, httpx2.Client(transport=Dripping())))
    with pytest.raises(cineradar.TimeoutExpiredError, match="30 s"):
        late.market.get()
    assert now == 31


def test_no_answer_names_the_address_without_its_query(answers: Callable[..., Api]) -> None:
    with pytest.raises(cineradar.ConnectionFailedError) as caught:
        client(answers(lambda: httpx2.ConnectError("refused")), max_retries=0).sites.list(city="bandung")
    assert "http://api.test/v1/sites" in str(caught.value)
    assert "bandung" not in str(caught.value)
    with pytest.raises(cineradar.TimeoutExpiredError):
        client(answers(lambda: httpx2.ReadTimeout("late")), max_retries=0).market.get()


def test_an_answer_can_be_seen_as_it_came_beside_its_model(answers: Callable[..., Api]) -> None:
    seen: list[httpx2.Response] = []
    asked = answers(lambda: json(MARKET, {"x-request-id": "r-9"}))
    client(asked).market.get(on_response=seen.append)
    assert [(one.status_code, one.headers["x-request-id"]) for one in seen] == [(200, "r-9")]
    with client(asked).open("get", "/v1/market") as response:
        assert response.json() == MARKET


def test_files_come_as_bytes_and_what_has_no_body_as_none(answers: Callable[..., Api]) -> None:
    asked = answers(lambda: httpx2.Response(200, text="a,b\n"), lambda: httpx2.Response(204))
    it = client(asked)
    assert it.exports.day(date="2026-01-13", kind="attendance") == b"a,b\n"
    it.webhooks.delete("w")
    assert [one.method for one in asked.asked] == ["GET", "DELETE"]


def test_key_and_address_come_from_the_process_where_none_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINERADAR_API_KEY", " cr_live_env\n")
    monkeypatch.setenv("CINERADAR_BASE_URL", "http://elsewhere.test/")
    asked: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        return json(MARKET)

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    CineRadar(http_client=http).market.get()
    monkeypatch.delenv("CINERADAR_BASE_URL")
    CineRadar(http_client=http).market.get()
    assert [str(one.url) for one in asked] == ["http://elsewhere.test/v1/market", "https://api.cineradar.id/v1/market"]
    assert asked[0].headers["authorization"] == "Bearer cr_live_env"


def test_no_key_one_that_no_header_can_hold_and_one_for_the_other_environment_are_refused_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CINERADAR_API_KEY", "")
    for settings, said in [
        ({}, "CINERADAR_API_KEY"),
        ({"api_key": "cr_live_x y"}, "copy it again"),
        ({"api_key": "cr_test_x", "environment": "production"}, "for sandbox"),
        ({"api_key": "cr_live_x", "environment": "sandbox"}, "for production"),
    ]:
        with pytest.raises(ValueError, match=said):
            CineRadar(**settings)  # type: ignore[arg-type]
    CineRadar(api_key="cr_test_x", environment="sandbox").close()


def test_a_client_closes_its_own_connections_and_not_those_it_was_given() -> None:
    given = httpx2.Client()
    with CineRadar(api_key="cr_test_x", http_client=given), CineRadar(api_key="cr_test_x") as own:
        pass
    assert (given.is_closed, own._http.is_closed) == (False, True)
    given.close()
