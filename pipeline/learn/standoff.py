"""Annotations of real articles whose words are not ours to keep: found again by hash, read at their offsets.

A record names the file's SHA-256, where its quote stands in the decoded file, and the slots. Where the file is at hand
(below `ASSAY_SHARED`, or in an archive there), quote and surroundings are read from it, and the record is gold like any
other; where it is not, the record waits.
"""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from pipeline.learn.gold import ANNOTATIONS, GoldSet, read_lines, shared_folder
from pipeline.learn.scoring.align import Record

SPLITS = ("train", "dev", "test")
_AROUND = 60  # characters on either side of a quote that witness where it stands


def standoff_sets() -> list[GoldSet]:
    """The splits whose texts are at hand, named `real train`, `real dev` and `real test`."""
    return [found for split in SPLITS if (found := standoff_set(split)).files]


def standoff_set(split: str) -> GoldSet:
    """The records of one split, or of the `second` reading, whose texts are at hand."""
    folder = ANNOTATIONS / "standoff" / split
    records = [
        line for path in sorted(folder.glob("*.jsonl")) if path.name != "entities.jsonl" for line in read_lines(path)
    ]
    files = {_name(record): path for record in records if (path := _file(record["sha256"]))}
    claims = [_with_words(record, files[_name(record)]) for record in records if _name(record) in files]
    entities = [{**e, "doc": _name(e)} for e in read_lines(folder / "entities.jsonl") if _name(e) in files]
    return GoldSet(f"real {split}", claims, entities, [], files)


def _name(record: Record) -> str:
    return f"{record['sha256'][:16]}.md"


def _with_words(record: Record, path: Path) -> Record:
    text = path.read_bytes().decode("utf-8")
    start, end = record["raw_start"], record["raw_end"]
    near = text[max(0, start - _AROUND) : end + _AROUND]
    return {"topic": "", **record, "doc": _name(record), "quote": text[start:end], "near": near}


def _file(sha256: str) -> Path | None:
    return _texts().get(sha256)


@cache
def _texts() -> dict[str, Path]:
    """Every real article at hand by its hash, each copied into its folders under the name that its gold goes by."""
    folder = Path(tempfile.mkdtemp(prefix="assay-real-"))
    found = {}
    for parent, payload in _payloads(shared_folder()):
        sha256 = hashlib.sha256(payload).hexdigest()
        found[sha256] = folder / parent / f"{sha256[:16]}.md"
        found[sha256].parent.mkdir(parents=True, exist_ok=True)
        found[sha256].write_bytes(payload)
    return found


def _payloads(shared: Path) -> Iterator[tuple[str, bytes]]:
    """Each file's folder, which may be the only place of its date, and its content."""
    for name in ("open", "press"):
        yield from ((name, path.read_bytes()) for path in sorted((shared / name).glob("*.md")))
    for path in sorted((shared / "press").glob("*.tar.xz")):
        with tarfile.open(path) as archive:
            for member in archive:
                if content := archive.extractfile(member):
                    yield str(PurePosixPath(member.name).parent), content.read()
