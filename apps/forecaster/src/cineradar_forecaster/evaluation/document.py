"""A report as blocks, drawn alike as one HTML file that needs nothing else and as Markdown with its plots beside it."""

import base64
import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the report's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text; the first column is what a row is about, all others are aligned to the right."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing as SVG, its file's name without ending, and what it shows for who cannot see it."""

    name: str
    svg: str
    shows: str


type Block = Heading | Paragraph | Table | Plot

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.2rem; border-bottom: 1px solid #d5dae1; padding-bottom: .3rem; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { padding: .28rem .7rem; border-bottom: 1px solid #e3e7ec; text-align: right; white-space: nowrap; }
th { background: #f3f5f8; font-weight: 600; } th:first-child, td:first-child { text-align: left; }
.scroll { overflow-x: auto; } img { max-width: 100%; height: auto; }
"""


def to_html(title: str, blocks: Sequence[Block]) -> str:
    """Give the whole page; plots lie in it."""
    body = "\n".join(_html_of(block) for block in blocks)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{html.escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _html_of(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{html.escape(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{html.escape(text)}</p>"
        case Table(columns, rows):
            head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
            lines = "\n".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
            return f'<div class="scroll"><table><tr>{head}</tr>\n{lines}</table></div>'
        case Plot(_, svg, shows):
            # As an image, so that ids and styles of one drawing cannot meet those of another.
            data = base64.b64encode(svg.encode()).decode()
            return f'<p><img alt="{html.escape(shows)}" src="data:image/svg+xml;base64,{data}"></p>'


def to_markdown(blocks: Sequence[Block], plots: str) -> str:
    """Give the same as Markdown; plots are looked for as `plots`/NAME.svg."""
    return "\n\n".join(_markdown_of(block, plots) for block in blocks) + "\n"


def _markdown_of(block: Block, plots: str) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case Paragraph(text):
            return text
        case Table(columns, rows):
            rule = ["---", *("--:" for _ in columns[1:])]
            lines = [columns, rule, *rows]
            return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
        case Plot(name, _, shows):
            return f"![{shows}]({plots}/{name}.svg)"


def write(folder: Path, title: str, blocks: Sequence[Block]) -> tuple[Path, Path]:
    """Write report.html, report.md and the plots into a folder; gives the first two."""
    plots = folder / "plots"
    plots.mkdir(parents=True, exist_ok=True)
    for block in blocks:
        if isinstance(block, Plot):
            (plots / f"{block.name}.svg").write_text(block.svg, encoding="utf-8")
    page, text = folder / "report.html", folder / "report.md"
    page.write_text(to_html(title, blocks), encoding="utf-8")
    text.write_text(to_markdown(blocks, plots.name), encoding="utf-8")
    return page, text
