"""The `models/` folder: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "_models", _PACKAGE.parent / "models")


def locate(name: str) -> Path:
    """The path of a file under `models/`, such as `vocabulary/minerals.csv`.

    Raises FileNotFoundError, naming the places looked at, where it is missing.
    """
    for place in _PLACES:
        if (place / name).exists():
            return place / name
    looked = " and ".join(map(str, _PLACES))
    raise FileNotFoundError(f"models/{name} is missing; looked in {looked}: reinstall the package")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file under `models/`, every cell a string (so that Namibia's `NA` stays a code)."""
    with locate(name).open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


@cache
def fingerprint() -> str:
    """A hash of every file under `models/`: a run made with other data is not reused."""
    total = hashlib.sha256()
    root = locate("vocabulary").parent
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]
