"""What a match keeps so that claims that come later need not begin from nothing: `work/match` of its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from pipeline.storage.atomic import TEMPORARY, write_bytes

Arrays = Sequence[npt.NDArray[Any]]


class MatchState(msgspec.Struct, frozen=True, kw_only=True):
    """What the outputs were made of and what they look like; what is kept counts only beside exactly these."""

    version: str
    """A fingerprint of the code and the models."""
    claims: int
    folds: int
    """How many files hold these claims, folded."""
    positions: int
    relations: dict[str, int]
    sizes: dict[str, int]
    """Output file → bytes."""


class KeptMatch:
    """Files of one match; the state is removed before any other changes and written after all."""

    OUTPUTS = ("claims.jsonl", "positions.jsonl", "relations.jsonl", "rejected.jsonl")

    def __init__(self, folder: Path) -> None:
        self._out, self._folder = folder, folder / "work" / "match"

    def state(self, version: str) -> MatchState | None:
        """The state, if what is kept is of this version and of the outputs as they are now."""
        try:
            found = msgspec.json.decode((self._folder / "state.json").read_bytes(), type=MatchState)
        except (OSError, msgspec.DecodeError):
            return None
        return found if found.version == version and found.sizes == self.sizes() else None

    def sizes(self) -> dict[str, int]:
        """The size of each output that is there."""
        paths = [self._out / name for name in self.OUTPUTS]
        return {path.name: path.stat().st_size for path in paths if path.exists()}

    def begin(self) -> None:
        """From now on nothing that is kept counts."""
        (self._folder / "state.json").unlink(missing_ok=True)

    def end(self, state: MatchState) -> None:
        """From now on it does."""
        write_bytes(self._folder / "state.json", msgspec.json.encode(state))

    def write(self, name: str, payload: bytes) -> None:
        """Keep something."""
        write_bytes(self._folder / name, payload)

    def read(self, name: str) -> bytes:
        """What was kept."""
        return (self._folder / name).read_bytes()

    def write_arrays(self, name: str, arrays: Arrays) -> None:
        """Keep some arrays."""
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f"{name}{TEMPORARY}"
        with beside.open("wb") as handle:
            for array in arrays:
                np.save(handle, array, allow_pickle=False)
        beside.replace(self._folder / name)

    def read_arrays(self, name: str, count: int) -> list[Any]:
        """The arrays."""
        with (self._folder / name).open("rb") as handle:
            return [np.load(handle, allow_pickle=False) for _ in range(count)]
