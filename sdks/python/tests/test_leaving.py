"""What leaves the process: by pickle, in a log."""

import copy
import pickle

from answering import problem
from cineradar import RateLimitedError, StreamEndedError
from cineradar._call import Call
from cineradar._request import Settings, prepare, refusal_of


def test_an_error_goes_from_one_process_to_another_whole() -> None:
    refused = refusal_of(problem(429, headers={"retry-after": "7"}, errors=[{"pointer": "/x", "message": "no"}]))
    for error in (pickle.loads(pickle.dumps(refused)), copy.copy(refused)):  # noqa: S301 - our own
        assert isinstance(error, RateLimitedError)
        assert str(error) == str(refused)
        assert (error.retry_after, error.errors, error.request_id) == (7.0, refused.errors, "r-1")
    ended = pickle.loads(pickle.dumps(StreamEndedError(4403, "revoked")))  # noqa: S301 - our own
    assert (str(ended), ended.code) == ("The stream was ended (4403): revoked", 4403)


def test_every_class_of_error_that_an_answer_can_be_is_handed_over_as_itself() -> None:
    kinds = [refusal_of(problem(status)) for status in (400, 401, 403, 404, 409, 413, 418, 422, 429, 500, 503)]
    assert [type(pickle.loads(pickle.dumps(one))) for one in kinds] == [type(one) for one in kinds]  # noqa: S301 - our own


def test_a_key_is_in_no_repr() -> None:
    settings = Settings("cr_live_secret", "http://api.test", 1, 0, None)
    sent = prepare(settings, Call("GET", "/v1/market"), {})
    assert sent.headers["Authorization"] == "Bearer cr_live_secret"
    assert "secret" not in repr(settings) + repr(sent)
