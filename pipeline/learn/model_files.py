"""How models are kept: JSON with sorted keys, so that the same inputs give the same bytes, each file written whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from pipeline.storage import write_bytes


def write_models(folder: Path, files: Mapping[str, object]) -> list[Path]:
    """Write each file into its folder, text as it is and any other record as JSON; gives their paths."""
    paths = [folder / name for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        write_bytes(path, content.encode() if isinstance(content, str) else _pretty(content))
    return paths


def _pretty(record: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1) + b"\n"
