"""What many would run instead: Splink on DuckDB, linking the same rows on the same blocks.

Run as a script by a Python that has `splink` (5) and `duckdb` (the extra `bench`): `matching_splink.py CLAIMS.jsonl
OUT.parquet`. It imports nothing of ours, so that it can have an environment of its own.

What is compared: whole processes, each on two cores, from the same file of JSON lines to files of what was found. Both
read all claims and write what they link: Splink the pairs of one block that it finds more likely than not, as Parquet;
we the claims, the positions, the relations with their reasons, and what a later match builds upon. Splink is spared the
training of its weights, clusters, and blocks of kin minerals, regions and activities, all of which would cost it more.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

BLOCKS = ("mineral", "activity", "holder")
"""What two claims must share before they are compared."""
_ROWS = """
CREATE TABLE claims AS SELECT claim_id AS unique_id, kind, activity, minerals[1] AS mineral, holder[1] AS holder,
       coalesce(low, high) AS low, coalesce(high, low) AS high, bound, modality, period.start AS year,
       attribution[1] AS origin
FROM read_json(?, format = 'newline_delimited', columns = {claim_id: 'VARCHAR', kind: 'VARCHAR', activity: 'VARCHAR',
     minerals: 'VARCHAR[]', holder: 'VARCHAR[]', low: 'DOUBLE', high: 'DOUBLE', bound: 'VARCHAR', modality: 'VARCHAR',
     period: 'STRUCT("start" VARCHAR, "end" VARCHAR)', attribution: 'VARCHAR[]'})
"""
_NEAR = "abs({0}_l - {0}_r) <= {1} * greatest(abs({0}_l), abs({0}_r))"


def link(claims: str, out: str) -> None:
    """Score all pairs of a block and write the likely ones."""
    duckdb: Any = import_module("duckdb")
    splink: Any = import_module("splink")
    api: Any = import_module("splink.backends.duckdb").DuckDBAPI

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute(_ROWS, [claims])
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[splink.block_on(*BLOCKS)],
        comparisons=_comparisons(),
        retain_matching_columns=False,
    )
    linker = splink.Linker(api(connection).register("claims"), settings)
    found = linker.inference.predict(threshold_match_probability=0.5)
    connection.execute(f"COPY (SELECT * FROM {found.physical_name}) TO '{out}' (FORMAT parquet)")


def _comparisons() -> list[Any]:
    library: Any = import_module("splink.comparison_library")

    numbers = [_number(name) for name in ("low", "high")]
    return [*numbers, *(library.ExactMatch(name) for name in ("bound", "modality", "year", "origin"))]


def _number(name: str) -> dict[str, Any]:
    levels = [
        {"sql_condition": f"{name}_l IS NULL OR {name}_r IS NULL", "is_null_level": True},
        *({"sql_condition": _NEAR.format(name, part)} for part in (0.0, 0.02, 0.1)),
        {"sql_condition": "ELSE"},
    ]
    return {"output_column_name": name, "comparison_levels": levels}


if __name__ == "__main__":
    link(*sys.argv[1:])
