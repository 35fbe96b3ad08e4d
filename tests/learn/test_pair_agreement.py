"""The judged pairs: enough of each kind, a fifth judged twice, and no measurand in two splits."""

from pipeline.learn import pair_agreement
from pipeline.learn.gold import read_lines
from pipeline.learn.scoring.relations import RELATIONS


def test_there_are_enough_pairs_of_every_relation():
    found = pair_agreement.pair_agreement()
    assert sum(found.pairs.values()) >= 600
    assert all(found.pairs[name] >= 100 for name in RELATIONS)
    assert found.twice >= sum(found.pairs.values()) / 5
    assert found.shared == 0


def test_two_readings_are_compared_pair_by_pair(monkeypatch, tmp_path):
    lines = {
        "train/pairs.jsonl": [
            {"a": "1", "b": "2", "relation": "agree", "independent": True, "ok": []},
            {"a": "2", "b": "3", "relation": "contradict", "independent": False, "ok": ["agree"]},
        ],
        "second.jsonl": [
            {"a": "2", "b": "1", "relation": "agree", "independent": True, "ok": []},
            {"a": "3", "b": "2", "relation": "agree", "independent": True, "ok": []},
        ],
    }
    monkeypatch.setattr(pair_agreement, "ANNOTATIONS", tmp_path)
    monkeypatch.setattr(pair_agreement, "read_lines", lambda path: _found(lines, path, tmp_path))
    found = pair_agreement.pair_agreement()
    assert (found.twice, found.same, found.allowed, found.voices) == (2, 0.5, 1.0, 0.5)
    assert found.kappa == 0.0


def _found(lines, path, folder):
    name = str(path.relative_to(folder / "pairs"))
    return lines.get(name, []) if folder in path.parents else read_lines(path)
