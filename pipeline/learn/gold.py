"""Gold annotations: which there are, and which articles they speak of."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline.learn.scoring.align import Record

ROOT = Path(__file__).resolve().parent.parent.parent
ANNOTATIONS, CORPUS = ROOT / "annotations", ROOT / "corpus"
_OWN = {"sample": "sample", "train": "articles", "dev": "articles", "test": "articles"}
_BESIDE_CLAIMS = ("entities.jsonl", "relations.jsonl")


class GoldSet(NamedTuple):
    """The annotations of some documents, and the files that hold their words."""

    name: str
    claims: list[Record]
    entities: list[Record]
    relations: list[Record]
    files: dict[str, Path]
    """Document name → file; only files that are there."""

    def part(self, name: str, docs: Iterable[str]) -> GoldSet:
        """The same annotations for some of the documents."""
        chosen = set(docs)
        claims = [c for c in self.claims if c["doc"] in chosen]
        ids = {c["gold_id"] for c in claims}
        relations = [r for r in self.relations if {r["a"], r["b"]} <= ids]
        entities = [e for e in self.entities if e["doc"] in chosen]
        return GoldSet(name, claims, entities, relations, {d: f for d, f in self.files.items() if d in chosen})


def shared_folder() -> Path:
    """Where the evaluation material of others lies, if it is on this machine at all."""
    return Path(os.environ.get("ASSAY_SHARED") or ROOT.parent / "shared")


def name_in_batch(path: Path) -> str:
    """What a gold file is called in a batch: with its nearest folders, for an archive files by date."""
    return "/".join(path.parts[-3:])


def unpack_archive(folder: Path) -> bool:
    """Put the archive of real articles into a folder; False where it is not at hand."""
    packed = sorted((shared_folder() / "press").glob("*.tar.xz"))
    for path in packed:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
    return bool(packed)


def own_and_shared_sets() -> list[GoldSet]:
    """Our own sets in order, then the shared one where it is at hand: whole, and without and with its held-out part."""
    return [*_own_sets(), *_shared_sets()]


def _own_sets() -> Iterator[GoldSet]:
    for name, folder in _OWN.items():
        annotated = ANNOTATIONS / "gold" / name
        claims = [line for path in _claim_files(annotated) for line in read_lines(path)]
        docs = {c["doc"] for c in claims}
        entities = read_lines(annotated / "entities.jsonl")
        relations = read_lines(annotated / "relations.jsonl")
        yield GoldSet(name, claims, entities, relations, _files(docs | {e["doc"] for e in entities}, [CORPUS / folder]))


def _shared_sets() -> Iterator[GoldSet]:
    shared = shared_folder()
    if not (shared / "gold").is_dir():
        return
    claims, entities, relations = (
        read_lines(shared / "gold" / f"{kind}.jsonl") for kind in ("claims", "entities", "relations")
    )
    docs = {e["doc"] for e in entities}
    whole = GoldSet(
        "shared", claims, entities, relations, _files(docs, [shared / f for f in ("seeds", "press", "open")])
    )
    held_out = set((ANNOTATIONS / "held_out.txt").read_text(encoding="utf-8").split())
    yield whole
    yield whole.part("shared, seen", docs - held_out)
    yield whole.part("shared, held out", docs & held_out)


def _claim_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.jsonl")) if path.name not in _BESIDE_CLAIMS]


def _files(docs: Iterable[str], folders: Iterable[Path]) -> dict[str, Path]:
    places = list(folders)
    named = {doc: [place / doc.split("#")[0] for place in places] for doc in sorted(docs)}
    return {doc: path for doc, paths in named.items() for path in paths if path.exists()}


def read_lines(path: Path) -> list[Record]:
    """The records of a JSON lines file; none where the file is missing."""
    if not path.exists():
        return []
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
