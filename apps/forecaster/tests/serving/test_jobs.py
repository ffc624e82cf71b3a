"""POST /train and what can be asked about it."""

import os
import time
from typing import Any

from served import Serve, Service

PROGRESS = """
import json, sys, time
print(json.dumps({"event": "train.progress", "phase": "features", "done": 3, "of": 4}), flush=True)
time.sleep(60)
"""
FAILS = "import sys; print('no history in this folder: run etl first'); sys.exit(1)"


def until(service: Service, job: str, **wanted: object) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for _ in range(400):
        told = service.client.get(f"/jobs/{job}").json()
        if all(told[name] == value for name, value in wanted.items()):
            return told
        time.sleep(0.02)
    raise AssertionError(told)


def test_a_training_is_answered_at_once_and_told_of_until_it_is_done(serve: Serve) -> None:
    with serve() as service:
        started = service.client.post("/train")
        assert started.status_code == 202
        job = started.json()
        assert started.headers["location"] == f"/jobs/{job['id']}"
        assert job["state"] == "running"
        done = until(service, job["id"], state="done")
    assert (done["share"], done["remaining_seconds"], done["outcome"]) == (100, None, "done")


def test_progress_is_told_with_an_estimate_and_another_training_is_refused_until_it_is_stopped(serve: Serve) -> None:
    with serve(training=PROGRESS) as service:
        job = service.client.post("/train").json()["id"]
        told = until(service, job, share=75)
        assert told["phase"] == "features"
        assert told["remaining_seconds"] >= 0
        refused = service.client.post("/train")
        assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
        assert job in refused.json()["detail"]
        stopped = service.client.delete(f"/jobs/{job}").json()
        assert (stopped["state"], stopped["share"]) == ("stopped", 75)
        again = service.client.post("/train")
        assert again.status_code == 202
        service.client.delete(f"/jobs/{again.json()['id']}")


def test_a_training_that_fails_says_why(serve: Serve) -> None:
    with serve(training=FAILS) as service:
        job = service.client.post("/train").json()["id"]
        assert until(service, job, state="failed")["outcome"] == "no history in this folder: run etl first"


def test_days_are_handed_on_and_a_wrong_number_is_refused(serve: Serve) -> None:
    with serve(training="import sys; print(sys.argv[1:])") as service:
        job = service.client.post("/train", json={"days": 60}).json()["id"]
        assert until(service, job, state="done")["outcome"] == "['--days', '60']"
        assert service.client.post("/train", json={"days": 1}).status_code == 422


def test_a_training_ends_with_the_service(serve: Serve) -> None:
    with serve(training=PROGRESS) as service:
        service.client.post("/train").raise_for_status()
    with serve(training="print('done')") as service:
        assert service.client.post("/train").status_code == 202, "the lock of the one before is gone"


def test_a_training_is_of_the_services_group_and_ends_with_whoever_ends_that(serve: Serve) -> None:
    with serve(training="import os; print('group', os.getpgrp())") as service:
        job = service.client.post("/train").json()["id"]
        assert until(service, job, state="done")["outcome"] == f"group {os.getpgrp()}"


def test_a_job_that_is_not_known_is_a_problem(serve: Serve) -> None:
    with serve() as service:
        assert service.client.get("/jobs/00000000-0000-4000-8000-000000000000").status_code == 404
        assert service.client.get("/jobs/nonsense").status_code == 422
