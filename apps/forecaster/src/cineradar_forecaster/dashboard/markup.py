"""HTML of our own where Streamlit has none: heads, strips of figures, tables, states. Every text is escaped here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

_FLASK, _CLOCK, _ALERT, _INFO = (
    f'<span class="cr-icon {name}"></span>' for name in ("flask", "clock", "alert", "info")
)

Tone = Literal["", "ok", "warn", "bad"]


@dataclass(frozen=True)
class Figure:
    """A main figure: what it is, its value with its unit, and how to read it."""

    label: str
    value: str
    why: str = ""
    long: bool = False


@dataclass(frozen=True)
class Cell:
    """A table's cell: text, on the right where it is a figure, quieter or in a colour where that says more."""

    text: str
    kind: Literal["text", "figure", "wide"] = "text"
    tone: Literal["", "q", "better", "worse"] = ""
    chain: str | None = None
    badge: Tone | None = None


def synthetic_badge() -> str:
    """The mark of invented data; it stands on every panel and cannot be dismissed."""
    return f'<span class="cr-badge synthetic">{_FLASK}Synthetic</span>'


def page_head(title: str, question: str, as_of: str, *, synthetic: bool) -> str:
    """The page's name, the one question it answers, and as of when."""
    marks = f"{_CLOCK}<span>{escape(as_of)}</span>{synthetic_badge() if synthetic else ''}"
    return (
        f'<div class="cr-head"><div><h1>{escape(title)}</h1><p>{escape(question)}</p></div>'
        f'<div class="cr-marks">{marks}</div></div>'
    )


def panel_head(title: str, unit: str, as_of: str, *, synthetic: bool) -> str:
    """A panel's title with its unit, as of when, and the mark of invented data."""
    badge = synthetic_badge() if synthetic else ""
    return (
        f'<div class="cr-panel"><h2>{escape(title)}<small>{escape(unit)}</small></h2>'
        f'<span class="asof">{escape(as_of)}{badge}</span></div>'
    )


def strip(figures: Iterable[Figure]) -> str:
    """The main figures side by side."""
    parts = [
        f'<div><dt>{escape(figure.label)}</dt><dd><div class="figure{" long" if figure.long else ""}">'
        f'{escape(figure.value)}</div><div class="why">{escape(figure.why)}</div></dd></div>'
        for figure in figures
    ]
    return f'<dl class="cr-strip">{"".join(parts)}</dl>'


def _inside(cell: Cell) -> str:
    mark = f'<span class="cr-mark {escape(cell.chain)}"></span>' if cell.chain else ""
    text = escape(cell.text)
    return mark + (text if cell.badge is None else f'<span class="cr-badge {cell.badge}">{text}</span>')


_KINDS: Final = {"text": "", "figure": "n", "wide": "wide"}


def _row(cells: Sequence[Cell]) -> str:
    tags = ["th scope='row'", *["td"] * (len(cells) - 1)]
    classes = [f"{_KINDS[cell.kind]} {cell.tone}".strip() for cell in cells]
    parts = [
        f'<{tag} class="{name}">{_inside(cell)}</{tag[:2]}>'
        for tag, name, cell in zip(tags, classes, cells, strict=True)
    ]
    return f"<tr>{''.join(parts)}</tr>"


def table(
    label: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], groups: Sequence[tuple[str, int]] = ()
) -> str:
    """A table that scrolls sideways where it must; `label` names it to who cannot see it.

    `groups` are names over so many columns each, from the second on.
    """
    kinds = [cell.kind for cell in rows[0]] if rows else ["text"] * len(header)
    heads = [
        f'<th scope="col" class="{_KINDS[kind]}">{escape(name)}</th>' for name, kind in zip(header, kinds, strict=True)
    ]
    over = "".join(f'<th colspan="{wide}" scope="colgroup">{escape(name)}</th>' for name, wide in groups)
    above = f"<tr><td></td>{over}</tr>" if groups else ""
    body = "".join(map(_row, rows))
    return (
        f'<div class="cr-scroll" role="region" tabindex="0" aria-label="{escape(label)}"><table class="cr">'
        f"<thead>{above}<tr>{''.join(heads)}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def behind(label: str, content: str) -> str:
    """The table behind a chart, folded."""
    return f'<details class="cr-table"><summary>{escape(label)}</summary>{content}</details>'


def note(text: str) -> str:
    """How to read what stands above."""
    return f'<p class="cr-note">{escape(text)}</p>'


def line(text: str, tone: Literal["warn", "bad", "info"] = "warn") -> str:
    """Something that bears on the figures below: late, partial, failed."""
    icon = _INFO if tone == "info" else _ALERT
    role = "alert" if tone == "bad" else "status"
    return f'<div class="cr-line {tone}" role="{role}">{icon}<span>{escape(text)}</span></div>'


def empty(why: str, what_to_do: str) -> str:
    """Nothing to show: one sentence why, one action."""
    return f'<div class="cr-empty" role="status"><b>{escape(why)}</b>{escape(what_to_do)}</div>'


def legend(series: Iterable[tuple[str, str, Literal["solid", "dashed", "dotted"]]]) -> str:
    """Names beside the lines they belong to: (name, colour variable, stroke)."""
    parts = [
        f'<span><i style="border-color:var(--{colour});border-top-style:{stroke}"></i>{escape(name)}</span>'
        for name, colour, stroke in series
    ]
    return f'<div class="cr-legend">{"".join(parts)}</div>'
