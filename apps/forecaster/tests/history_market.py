"""A small market made by hand in the files of history: multiplicative demand, bookings that come little by little."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from cineradar_forecaster.history.files import write_frame, write_text
from cineradar_forecaster.history.schema import ANCHOR_HOURS, HEAT, MOVIES, POPULARITY, SHOWINGS, THEATRES
from cineradar_forecaster.history.store import HistoryStore, Manifest, StoredDay

FIRST = date(2026, 2, 2)
BOOKED_BY = dict(zip(ANCHOR_HOURS, (0.06, 0.12, 0.27, 0.38, 0.5, 0.62, 0.82, 0.9), strict=True))
ZONES = {"jakarta": ("WIB", 7), "denpasar": ("WITA", 8), "jayapura": ("WIT", 9)}
LISTINGS = (
    ("t1", "s1", "XXI", "STANDARD", "jakarta", 1.3),
    ("t2", "s1", "XXI", "IMAX", "jakarta", 1.1),
    ("t3", "s2", "CGV", "STANDARD", "jakarta", 0.9),
    ("t4", "s3", "CINEPOLIS", "STANDARD", "denpasar", 0.8),
    ("t5", "s4", "XXI", "STANDARD", "jayapura", 1.0),
)
HALLS = ((90, "2D"), (140, "2D"), (48, "GOLD CLASS 2D"))
STARTS = (735, 870, 1005, 1140, 1290)
SCORED_SITES = ("s1", "s2", "s3")
"""Of four: one has no heat score."""
OTHER_WEIGHTS_AHEAD, RETOLD_FROM_AHEAD = 12, 9
"""The day on which, at noon UTC, a second version of the weights was made; it retold some days before."""


@dataclass
class SmallMarket:
    """Films by their opening day and draw; everything else hangs on the seed."""

    days: int = 24
    seed: int = 1
    films: dict[str, tuple[int, float]] = field(
        default_factory=lambda: {
            **{f"m{n}": (-5, 0.5 + 0.4 * n) for n in range(4)},
            **{f"new{n}": (6 * n + 3, 1.6 - 0.3 * n) for n in range(4)},
        }
    )

    def write(self, folder: Path) -> HistoryStore:
        """Writes the files and gives the store over them."""
        stored = {}
        for ahead in range(self.days):
            day = FIRST + timedelta(days=ahead)
            path = folder / "showings" / f"{day}.parquet"
            write_frame(path, self.showings(day))
            stored[day] = StoredDay(
                rows=pl.read_parquet(path).height, hash=hashlib.sha256(path.read_bytes()).hexdigest()
            )
        write_frame(folder / "theatres.parquet", self._theatres())
        write_frame(folder / "movies.parquet", self._movies())
        write_frame(folder / "popularity.parquet", self._popularity())
        at = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(days=self.days)
        manifest = Manifest(
            market="demo", source="simulator", market_clock=at, days=stored, heat=self._write_heat(folder)
        )
        write_text(folder / "manifest.json", manifest.model_dump_json())
        return HistoryStore(folder)

    def _write_heat(self, folder: Path) -> dict[date, StoredDay]:
        stored = {}
        for day, scores in self.heat().partition_by("day", as_dict=True, maintain_order=True).items():
            path = folder / "heat" / f"{day[0]}.parquet"
            write_frame(path, scores)
            stored[scores["day"][0]] = StoredDay(rows=scores.height, hash=hashlib.sha256(path.read_bytes()).hexdigest())
        return stored

    def heat(self) -> pl.DataFrame:
        """Each day's scores from ten days before the first, and those of the second version of the weights."""
        made = datetime(FIRST.year, FIRST.month, FIRST.day, 12, tzinfo=UTC) + timedelta(days=OTHER_WEIGHTS_AHEAD)
        rows = []
        for ahead in range(-10, self.days + 1):
            day = FIRST + timedelta(days=ahead)
            published = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
            versions = (1, 2) if self.days > OTHER_WEIGHTS_AHEAD and ahead >= RETOLD_FROM_AHEAD else (1,)
            rows += [
                (site, day, version, max(published, made) if version == 2 else published, score)
                for place, site in enumerate(SCORED_SITES)
                for version in versions
                for score in (round(30 + 15 * place + 0.3 * ahead + 7 * (version == 2), 1),)
                # Nobody scored the third one for longer than a score stands.
                if not (site == "s3" and 6 <= ahead <= 14)
            ]
        return pl.DataFrame(rows, schema=HEAT, orient="row")

    def showings(self, day: date) -> pl.DataFrame:
        """One day: each hall shows two films in turn; the draw of a film halves in ten days."""
        random = np.random.default_rng((self.seed, day.toordinal()))
        on = [(film, opens, draw) for film, (opens, draw) in self.films.items() if FIRST + timedelta(opens) <= day]
        weekend = 1.9 if day.weekday() >= 5 else 0.9
        rows = []
        for listing, site, _, _, city, pull in LISTINGS:
            for hall, (seats, category) in enumerate(HALLS):
                for slot, minute in enumerate(STARTS):
                    film, opens, draw = on[(hall * 2 + slot % 2 + len(listing)) % len(on)]
                    age = (day - FIRST).days - opens
                    hour = 0.6 + 0.4 * np.sin((minute - 600) / 240)
                    wanted = 0.3 * weekend * pull * draw * 0.93**age * (0.5 + hour) * random.lognormal(-0.08, 0.4)
                    rows.append(
                        self._showing(random, day, (listing, site, film, city), (hall, seats, category), minute, wanted)
                    )
        return pl.DataFrame(rows, schema=SHOWINGS, orient="row")

    def _showing(
        self,
        random: np.random.Generator,
        day: date,
        where: tuple[str, str, str, str],
        hall: tuple[int, int, str],
        minute: int,
        wanted: float,
    ) -> dict[str, object]:
        listing, site, film, city = where
        number, seats, category = hall
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=ZONES[city][1])
        starts = midnight + timedelta(minutes=minute)
        opens = FIRST + timedelta(days=self.films[film][0])
        presale = self.films[film][1] > 1.4 and (day - opens).days < 3
        on_sale = midnight + timedelta(hours=12) - timedelta(days=8 if presale else 3)
        blocked = 2 if number == 1 else 0
        capacity = seats - blocked
        sold = int(min(random.poisson(wanted * capacity), capacity))
        row: dict[str, object] = {
            "showtime_id": f"{day}-{listing}-{number}-{minute}",
            "theatre_id": listing,
            "site_id": site,
            "movie_id": film,
            "auditorium_id": f"{listing}-{number}",
            "category": category,
            "price_min_idr": 40_000 + 10_000 * (day.weekday() >= 5),
            "price_max_idr": 60_000,
            "starts_at": starts,
            "ends_at": starts + timedelta(minutes=110),
            "cinema_day": day,
            "local_minute": minute,
            "presale": presale,
            "first_seen_at": on_sale,
            "gone_at": None,
            "seats": seats,
            "blocked": blocked,
            "capacity": capacity,
            "sold": sold,
            "not_free": sold + blocked,
            "observed_at": starts - timedelta(minutes=4),
            "early": False,
            "basis": "generated",
        }
        left = sold
        booked = 0
        share = 0.0
        for anchor, by in BOOKED_BY.items():
            seen = starts - timedelta(hours=ANCHOR_HOURS[anchor], seconds=int(random.integers(0, 600)))
            came = int(random.binomial(left, (by - share) / (1 - share)))
            booked, left, share = booked + came, left - came, by
            row[f"taken_{anchor}"] = booked + blocked if seen >= on_sale else None
            row[f"seen_{anchor}"] = seen if seen >= on_sale else None
        return {name: row[name] for name in SHOWINGS}

    def _theatres(self) -> pl.DataFrame:
        since = datetime(2025, 1, 1, tzinfo=UTC)
        rows = [
            (listing, site, chain, brand, f"c-{city}", city, ZONES[city][0], -6.2, 106.8, since)
            for listing, site, chain, brand, city, _ in LISTINGS
        ]
        return pl.DataFrame(rows, schema=THEATRES, orient="row")

    def _movies(self) -> pl.DataFrame:
        since = datetime(2026, 1, 1, tzinfo=UTC)
        rows = [
            (
                film,
                film.title(),
                ["Horror" if n % 2 else "Action"],
                ["SU", "R13+", "D17+"][n % 3],
                "Indonesia",
                110,
                since,
            )
            for n, film in enumerate(self.films)
        ]
        return pl.DataFrame(rows, schema=MOVIES, orient="row")

    def _popularity(self) -> pl.DataFrame:
        rows = [
            (film, FIRST + timedelta(days=ahead), 20 * draw * 0.97 ** max(0, ahead - opens))
            for film, (opens, draw) in self.films.items()
            for ahead in range(max(0, opens - 7), self.days)
        ]
        return pl.DataFrame(rows, schema=POPULARITY, orient="row")
