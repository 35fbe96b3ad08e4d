"""The articles that speed is measured on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.learn.gold import CORPUS, own_and_shared_sets, unpack_archive

_READ = {".md", ".txt"}


class Texts(NamedTuple):
    """A folder of articles, and the floor and aim for its speed against plain spaCy."""

    name: str
    folder: Path
    floor: float
    aim: float


def text_sets(work: Path) -> Iterator[Texts]:
    """Our own articles; and the gold articles and the archive of company releases, where they are at hand."""
    yield Texts("own articles", _copied(sorted((CORPUS / "articles").iterdir()), work / "own"), 0.8, 1.5)
    shared = [gold for gold in own_and_shared_sets() if gold.name == "shared"]
    if shared:
        yield Texts("gold articles", _copied(sorted(set(shared[0].files.values())), work / "gold"), 1.5, 3.0)
    if unpack_archive(work / "archive"):
        yield Texts("archive", work / "archive", 1.2, 2.0)


def every_eighth(folder: Path, work: Path) -> Path:
    """A batch of an eighth of the articles, of every kind that the folder has."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _READ)
    return _copied(paths[::8], work)


def _copied(paths: list[Path], folder: Path) -> Path:
    folder.mkdir(parents=True)
    for at, path in enumerate(path for path in paths if path.suffix in _READ):
        shutil.copy(path, folder / f"{at:05d}-{path.name}")
    return folder
