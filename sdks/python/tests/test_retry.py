import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cineradar import ApiError, ConnectionFailedError, ServerError, TimeoutExpiredError
from cineradar._errors import Refusal, error_of
from cineradar._retry import backoff_seconds, retry_after_seconds, retry_delay_seconds


def refusal(status: int, retry_after: float | None = None) -> ApiError:
    return error_of(Refusal(status, "No", "because", request_id="r-1", retry_after=retry_after))


@given(st.integers(0, 60), st.floats(0, 1, exclude_max=True))
def test_a_wait_is_anything_up_to_a_limit_that_doubles_and_never_above_30_s(tries: int, chance: float) -> None:
    assert backoff_seconds(tries, lambda: chance) == chance * min(30, 0.5 * 2**tries)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(status: int) -> None:
    assert retry_delay_seconds(refusal(status), 0, lambda: 0.5) == 0.25


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 409, 410, 413, 422])
def test_what_will_not_pass_is_not_tried_again(status: int) -> None:
    assert retry_delay_seconds(refusal(status), 0, lambda: 0.5) is None


def test_no_answer_is_tried_again_and_a_fault_of_the_caller_is_not() -> None:
    assert retry_delay_seconds(ConnectionFailedError("away"), 1, lambda: 0.5) == 0.5
    assert retry_delay_seconds(TimeoutExpiredError("late"), 0, lambda: 0.5) == 0.25
    assert retry_delay_seconds(ValueError("a bug"), 0, lambda: 0.5) is None


def test_a_conflict_that_says_when_to_come_back_is_another_try_under_way() -> None:
    assert retry_delay_seconds(refusal(409, 1), 0, lambda: 0.5) == 1


def test_retry_after_is_waited_for_whole_up_to_a_minute_and_beyond_it_the_caller_decides() -> None:
    assert retry_delay_seconds(refusal(429, 7), 0, lambda: 0.5) == 7
    assert retry_delay_seconds(refusal(429, 0), 0, lambda: 0.5) == 0.25
    assert retry_delay_seconds(refusal(429, 60), 0, lambda: 0.5) == 60
    assert retry_delay_seconds(refusal(429, 61), 0, lambda: 0.5) is None


NOON = 1_772_452_800.0
"""2026-03-02T12:00:00Z."""


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("12", 12),
        ("0", 0),
        ("-3", 0),
        ("Mon, 02 Mar 2026 12:00:30 GMT", 30),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0),
        ("soon", None),
        ("", None),
        ("nan", None),
        ("inf", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, NOON) == seconds


@given(st.text())
def test_whatever_retry_after_holds_it_is_a_time_to_wait_or_none(header: str) -> None:
    seconds = retry_after_seconds(header, NOON)
    assert seconds is None or (seconds >= 0 and math.isfinite(seconds))


def test_an_error_names_its_class_and_its_request_so_that_a_log_tells_which_it_was() -> None:
    error = refusal(502)
    assert isinstance(error, ServerError)
    assert "502 No: because (request r-1)" in str(error)
