# /// script
# requires-python = ">=3.11"
# dependencies = ["holidays==0.109"]
# ///
"""Writes the public holidays and joint leave of contracts/calendar/id.json; run by hand, once a decree is out.

    uv run scripts/generate/public_holidays.py     (or: pip install holidays==0.109, then python3)

Ramadan and school breaks, which the package lacks, are written in that file by hand and kept as they are.
"""

import datetime
import json
import pathlib
import re

import holidays

VERSION = "0.109"
YEARS = range(2024, 2029)
TARGET = pathlib.Path(__file__).parents[2] / "contracts" / "calendar" / "id.json"
CATEGORY = {"public_holiday": "public", "joint_leave": "government"}
ESTIMATED = re.compile(r"\s*\((estimated|perkiraan)\)")

Row = dict[str, str | bool]


def names(category: str, language: str) -> dict[datetime.date, str]:
    return dict(holidays.country_holidays("ID", years=YEARS, categories=(category,), language=language).items())


def generated_rows(kind: str) -> list[Row]:
    """One row a day; a date that the package computed and no decree has fixed is marked estimated."""
    english, indonesian = (names(CATEGORY[kind], language) for language in ("en_US", "id"))
    return [
        {
            "date": day.isoformat(),
            "kind": kind,
            "name": ESTIMATED.sub("", name),
            "nameId": ESTIMATED.sub("", indonesian[day]),
            "source": f"python holidays {VERSION}",
            "estimated": ESTIMATED.search(name) is not None,
        }
        for day, name in english.items()
    ]


def main() -> None:
    if holidays.__version__ != VERSION:
        raise SystemExit(f"needs holidays {VERSION}, found {holidays.__version__}")
    by_hand = [row for row in json.loads(TARGET.read_text()) if row["kind"] not in CATEGORY]
    rows = by_hand + [row for kind in CATEGORY for row in generated_rows(kind)]
    rows.sort(key=lambda row: (row["date"], row["kind"]))
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    TARGET.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
