"""Our scores are those of the task's own scorer, on real output; and each measure knows right from wrong."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import engines
from pipeline.learn.evaluate import Scores, read_output, score
from pipeline.learn.gold import GoldSet, own_and_shared_sets
from pipeline.learn.scoring.calibration import expected_error
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.slots import same


@pytest.fixture(scope="module")
def gold(shared: Path) -> GoldSet:
    return next(found for found in own_and_shared_sets() if found.name == "shared")


@pytest.fixture(scope="module")
def out(gold: GoldSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shared")
    (folder / "batch").mkdir()
    for path in gold.files.values():
        shutil.copy(path, folder / "batch" / path.name)
    engines.run(folder / "batch", folder / "out", workers=engines.default_workers())
    return folder / "out"


@pytest.fixture(scope="module")
def ours(gold: GoldSet, out: Path) -> Scores:
    return score(gold, read_output(out))[0]


@pytest.fixture(scope="module")
def theirs(shared: Path, out: Path) -> dict:
    return _scorer(shared).score(shared / "gold", out)


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", shared / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("measure", ["located", "value", "frame"])
def test_claims_are_scored_alike(ours: Scores, theirs: dict, measure: str) -> None:
    assert ours.claims[measure].hit > 0
    assert round(ours.claims[measure].f1, 3) == pytest.approx(theirs[measure]["f1"], abs=0.0015)


def test_slots_are_scored_alike(ours: Scores, theirs: dict) -> None:
    assert ours.slots == pytest.approx(theirs["slots"], abs=0.0015)


@pytest.mark.parametrize("kind", ["minerals", "countries", "institutions"])
def test_names_are_scored_alike(ours: Scores, theirs: dict, kind: str) -> None:
    assert ours.entities[kind].f1 == pytest.approx(theirs["entities"][kind]["f1"], abs=0.0015)


@pytest.mark.parametrize("kind", ["agree", "contradict", "differs_by_time", "differs_by_scope"])
def test_relations_are_scored_alike(ours: Scores, theirs: dict, kind: str) -> None:
    assert ours.relations[kind].f1 == pytest.approx(theirs["relations"][kind]["f1"], abs=0.0015)


def test_disputes_and_independence_are_scored_alike(ours: Scores, theirs: dict) -> None:
    assert ours.relations["disputes"].f1 == pytest.approx(theirs["relations"]["contradict_disputes"]["f1"], abs=0.0015)
    independent = ours.relations["independent"]
    assert [independent.hit, independent.wanted] == theirs["relations"]["independent_right"]


def test_every_quote_stands_at_its_offsets(ours: Scores) -> None:
    assert ours.unanchored == 0


@pytest.mark.parametrize(
    ("slot", "want", "got", "right"),
    [
        ("value", {"low": 66.6667, "high": 66.6667}, {"low": 66.67, "high": 66.67}, True),
        ("value", {"low": 90, "high": None}, {"low": 90, "high": 90}, False),
        ("bound", {"bound": "approx"}, {"bound": "approx_below"}, True),
        ("bound", {"bound": "more_than"}, {"bound": "less_than"}, False),
        ("minerals", {"minerals": ["rare_earths"]}, {"minerals": ["rare_earth_elements"]}, True),
        ("minerals", {"minerals": ["rare_earths"]}, {"minerals": ["heavy_rare_earths"]}, False),
        ("holder", {"holder": ["Norrvik Metals"]}, {"holder": ["Norrvik Metals AB"]}, True),
        ("holder", {"holder": ["CN"]}, {"holder": ["CN", "US"]}, False),
        ("attribution", {"attribution": ["International Energy Agency"]}, {"attribution": []}, False),
        (
            "period",
            {"period": {"start": "2024-03", "end": "2024-03"}},
            {"period": {"start": "2024", "end": "2024"}},
            True,
        ),
        ("period", {"period": None}, {"period": {"start": "2024", "end": "2024"}}, False),
        ("activity", {"activity": "mining", "ok": {"activity": ["production"]}}, {"activity": "production"}, True),
    ],
)
def test_a_slot_is_right_or_wrong(slot: str, want: dict, got: dict, right: bool) -> None:
    assert same(slot, want, got) is right


def test_figures_of_nothing_are_zero() -> None:
    assert Figures(0, 0, 0).f1 == 0.0
    assert Figures(1, 2, 2) + Figures(1, 0, 2) == Figures(2, 2, 4)


def test_calibration_error_is_the_weighted_gap() -> None:
    sure_and_right = [(0.95, True)] * 10
    unsure_and_wrong = [(0.55, False)] * 10
    assert expected_error(sure_and_right) == pytest.approx(0.05)
    assert expected_error(sure_and_right + unsure_and_wrong) == pytest.approx((0.05 + 0.55) / 2)
