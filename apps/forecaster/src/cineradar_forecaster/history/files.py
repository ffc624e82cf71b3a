"""Files that appear whole or not at all."""

import os
from pathlib import Path

import polars as pl


def write_frame(path: Path, frame: pl.DataFrame) -> None:
    """Writes a Parquet file; whoever reads sees the old one or the new one."""
    aside = _aside(path)
    frame.write_parquet(aside, compression="zstd", statistics=True)
    _put(aside, path)


def write_text(path: Path, text: str) -> None:
    """Writes a text file; whoever reads sees the old one or the new one."""
    aside = _aside(path)
    aside.write_text(text, encoding="utf-8")
    _put(aside, path)


def _aside(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f".{path.name}.{os.getpid()}")


def _put(aside: Path, path: Path) -> None:
    with aside.open("rb") as written:
        os.fsync(written.fileno())
    aside.replace(path)
