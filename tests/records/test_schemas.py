"""Every line of every output keeps the published contract."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from pipeline import engines
from tests.workspaces import lines, write_batch

SCHEMAS = ("articles", "entities", "claims", "positions", "relations", "rejected")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schemas")
    batch = write_batch(folder / "batch")
    (batch / "empty.txt").write_bytes(b"")
    engines.run(batch, folder / "out", workers=1)
    return folder / "out"


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((files("pipeline.records") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_line_validates(out: Path, name: str) -> None:
    records = lines(out, f"{name}.jsonl")
    assert records, f"{name}.jsonl is empty: the batch was to have some"
    check = validator(name)
    for record in records:
        check.validate(record)


@pytest.mark.parametrize("name", ["claims", "positions", "relations"])
def test_the_contract_is_the_published_one(shared: Path, name: str) -> None:
    ours = json.loads((files("pipeline.records") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert ours == json.loads((shared / f"{name}.schema.json").read_text(encoding="utf-8"))
