"""Refusals say the same things as the TypeScript services do."""

import re
from pathlib import Path

from cineradar_forecaster.serving.problems import STATUS, TITLE

TYPESCRIPT = Path(__file__).parents[4] / "packages" / "platform" / "src" / "http" / "problem.ts"


def table(name: str) -> dict[str, str]:
    source = TYPESCRIPT.read_text(encoding="utf-8")
    block = re.search(rf"const {name} = {{(.*?)}} as const", source, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"(\w+): '?(.+?)'?,\n", block.group(1)))


def test_codes_have_the_statuses_and_titles_of_the_typescript_services() -> None:
    statuses, titles = table("STATUS"), table("TITLE")
    assert statuses.keys() == titles.keys() >= STATUS.keys() == TITLE.keys()
    assert {code: int(statuses[code]) for code in STATUS} == STATUS
    assert {code: titles[code] for code in TITLE} == TITLE
