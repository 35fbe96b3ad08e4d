"""Whole processes, timed by the operating system: the pipeline beside plain spaCy on the same texts."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from pipeline.bench.texts import Texts, every_eighth

# What everybody would run: the model with all its pipes over the same cleaned texts.
_PLAIN = """
import pathlib, sys
from pipeline.resources import language
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
for doc in language().pipe(texts): pass
"""


class Cost(NamedTuple):
    """What a process and its children used, in seconds."""

    cpu: float
    wall: float


class Measured(NamedTuple):
    """The speed of the whole pipeline on one set of articles; ratios are medians over the rounds."""

    name: str
    words: int
    words_per_cpu_second: float
    against_spacy: float
    """Words per CPU-second of the pipeline over those of plain spaCy: above 1 is faster."""
    growth: float
    """CPU time for all articles over that for an eighth of them, scaled to exactly eight times the words."""
    second_run: float
    """Wall time of a second run on the unchanged batch over that of the first."""


def measure(texts: Texts, work: Path, rounds: int) -> Measured:
    """Time the pipeline and plain spaCy in turn, `rounds` times."""
    small = every_eighth(texts.folder, work / "small")
    runs = [_round(texts.folder, small, work / f"round{at}") for at in range(rounds)]
    words, few = runs[0][4:]
    speed = statistics.median(words / whole.cpu for whole, *_ in runs)
    return Measured(
        texts.name,
        words,
        speed,
        statistics.median(plain.cpu / whole.cpu for whole, _, _, plain, *_ in runs),
        statistics.median((whole.cpu / part.cpu) * 8 / (words / few) for whole, _, part, *_ in runs),
        statistics.median(second.wall / whole.wall for whole, second, *_ in runs),
    )


def _round(folder: Path, small: Path, work: Path) -> tuple[Cost, Cost, Cost, Cost, int, int]:
    whole = _assay(folder, work / "whole")
    second = _assay(folder, work / "whole")
    part = _assay(small, work / "part")
    plain = _timed([sys.executable, "-c", _PLAIN, str(work / "whole" / "text")])
    words = _words(work / "whole"), _words(work / "part")
    shutil.rmtree(work)
    return whole, second, part, plain, *words


def _assay(batch: Path, out: Path) -> Cost:
    """One worker, as the model alone has: two at once slow each other down, which CPU time counts as work."""
    run = [sys.executable, "-m", "pipeline", "run", str(batch), "--out", str(out)]
    return _timed([*run, "--workers", "1", "--quiet"])


def _timed(command: list[str]) -> Cost:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    before, started = _children(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return Cost(_children() - before, time.perf_counter() - started)


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _words(out: Path) -> int:
    return sum(len(path.read_text(encoding="utf-8").split()) for path in (out / "text").glob("*.txt"))
