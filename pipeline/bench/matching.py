"""Matching alone, on skewed claims of growing number: whole processes, their time and their memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product
from pathlib import Path
from typing import NamedTuple

from pipeline.bench import matching_splink
from pipeline.bench.matching_claims import skewed_claims
from pipeline.match import Board, Fold, match
from pipeline.match.decide import decide
from pipeline.match.pairing import paired, subject
from pipeline.match.stand import Stand
from pipeline.records import Claim
from pipeline.records.identity import relation_id
from pipeline.storage import write_lines

_EVERY = 0.2  # seconds between two looks at the memory
NEW = 1000
"""Claims that are added to those matched."""
_CHECKED = 100_000
"""Claims up to which added ones are also matched from the beginning, to compare."""


class Spent(NamedTuple):
    """What a process and its children used."""

    wall: float
    cpu: float
    memory: float
    """The most memory that all of them held at one time, in MB; what they share is counted once."""


class Matched(NamedTuple):
    """One size: what it cost and what came out."""

    claims: int
    spent: Spent
    positions: int
    relations: int


def measure_matching(count: int, work: Path, workers: int) -> Matched:
    """Match this many skewed claims in a process of its own."""
    out = work / f"out{count}"
    spent = _spent(_command([claims_file(count, work)], out, workers))
    return Matched(count, spent, _lines(out / "positions.jsonl"), _lines(out / "relations.jsonl"))


def measure_adding(count: int, work: Path, workers: int, new: int = NEW) -> tuple[Spent, bool]:
    """Add so many new claims to those that `measure_matching` matched; whether that gives what matching all gives.

    The claims are those of the next articles of the same world.
    """
    out, more, both = work / f"out{count}", work / f"{count}+{new}.jsonl", work / "both"
    write_lines(more, islice(skewed_claims(count + new), count, None))
    spent = _spent([*_command([more], out, workers), "--add"])
    if count > _CHECKED:
        return spent, True
    _spent(_command([claims_file(count, work), more], both, workers))
    names = ("claims.jsonl", "positions.jsonl", "relations.jsonl")
    return spent, all((out / name).read_bytes() == (both / name).read_bytes() for name in names)


def _command(claims: Sequence[Path], out: Path, workers: int) -> list[str]:
    return [sys.executable, "-m", "pipeline", "match", *map(str, claims), "--out", str(out), "--workers", str(workers)]


def measure_splink(count: int, work: Path, python: str) -> Spent | None:
    """Link the same claims with Splink on DuckDB; None where that Python has none."""
    script = str(matching_splink.__file__)
    if subprocess.run([python, "-c", "import splink, duckdb"], capture_output=True).returncode:
        return None
    return _spent([python, script, str(claims_file(count, work)), str(work / "linked.parquet")])


def claims_file(count: int, work: Path) -> Path:
    """The claims of one size as a file; made once."""
    path = work / f"{count}.jsonl"
    if not path.exists():
        write_lines(path, skewed_claims(count))
    return path


def conflicts_lost(count: int) -> tuple[int, int]:
    """How many contradictions comparing all pairs finds, and how many of them matching does not."""
    claims = list(skewed_claims(count))
    found = {one.relation_id for one in match(claims).relations if one.relation == "contradict"}
    wanted = set(_by_force(claims))
    return len(wanted), len(wanted - found)


def _by_force(claims: Sequence[Claim]) -> Iterator[str]:
    """Every contradiction between all pairs of positions: measurands are compared once, then all that is on them."""
    groups: dict[object, list[Stand]] = {}
    fold = Fold()
    for claim in claims:
        fold.add(claim)
    for stand in Board(fold).stands():
        groups.setdefault(stand.measurand, []).append(stand)
    for one in groups.values():
        yield from _conflicts(combinations(one, 2))
    for one, other in combinations(groups.values(), 2):
        if subject(one[0].measurand, other[0].measurand).likeness.verdict != "apart":
            yield from _conflicts(product(one, other))


def _conflicts(pairs: Iterator[tuple[Stand, Stand]]) -> Iterator[str]:
    for pair in pairs:
        a, b = sorted(pair, key=lambda stand: stand.position_id)
        decision = decide(a, b, paired(subject(a.measurand, b.measurand), a.when, b.when))
        if decision and decision.relation == "contradict":
            yield relation_id(a.position_id, b.position_id)


def _spent(command: list[str]) -> Spent:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = _Peak(process.pid)
    peak.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    peak.stop()
    if status:
        raise RuntimeError(f"{' '.join(command)} failed")
    memory = max(peak.most, usage.ru_maxrss / 1024)
    return Spent(wall, usage.ru_utime + usage.ru_stime, memory)


class _Peak(threading.Thread):
    """Looks again and again at the memory of a process and its children (Linux; elsewhere it sees none)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most = 0.0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._ended.wait(_EVERY):
            self.most = max(self.most, sum(map(_share, _family(self._pid))))

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *map(int, children.read_text().split())]
    except OSError:
        return []


def _share(pid: int) -> float:
    """MB of a process, shared pages in parts."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)


def _lines(path: Path) -> int:
    with path.open("rb") as handle:
        return sum(1 for _ in handle)
