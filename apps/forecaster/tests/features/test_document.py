import json
from pathlib import Path

from cineradar_forecaster.features.command import CONTRACT, GUIDE
from cineradar_forecaster.features.definitions import BOOKING_FEATURES, FEATURE_NAMES, FEATURES, PLAN_FEATURES
from cineradar_forecaster.features.document import contract, guide

CHECKOUT = Path(__file__).parents[4]
WRITE = "run `cineradar-forecaster features --document CHECKOUT`"


def test_the_contract_says_what_the_definitions_say() -> None:
    assert (CHECKOUT / CONTRACT).read_text(encoding="utf-8") == contract(), WRITE
    assert [told["name"] for told in json.loads(contract())["features"]] == FEATURE_NAMES


def test_the_guide_says_what_the_definitions_say() -> None:
    assert (CHECKOUT / GUIDE).read_text(encoding="utf-8") == guide(), WRITE


def test_every_feature_has_a_meaning_a_unit_a_source_and_a_moment() -> None:
    assert all(f.meaning and f.unit and f.source and f.known and f.group for f in FEATURES)
    assert len(set(FEATURE_NAMES)) == len(FEATURES) >= 25


def test_the_plans_names_stand_and_bookings_are_told_apart() -> None:
    assert set(PLAN_FEATURES) | BOOKING_FEATURES <= set(FEATURE_NAMES)
    assert not set(PLAN_FEATURES) & BOOKING_FEATURES
    assert {"sold_now", "own_pace", "film_pace", "blend_occupancy"} <= BOOKING_FEATURES
    assert {"prior_occupancy", "usual_share", "last_week_occupancy"}.isdisjoint(BOOKING_FEATURES)
