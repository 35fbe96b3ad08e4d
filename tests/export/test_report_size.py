"""However large a workspace, the report stays small: sections are capped, and what is left out is counted."""

from __future__ import annotations

import pytest

from pipeline.export import Findings, report_html
from pipeline.records import Claim, Period, Position, Rejected, Relation
from pipeline.records.identity import digest
from tests.export.pages import tags, tree, words
from tests.match.build import claim

ARTICLES, MINERALS, MEASURANDS = 10_000, 40, 20
# Characters that grow fivefold when they are escaped, or eightfold when their codes are shown.
PADDING = {"plain": "as was said before, ", "markup": "<&\">'", "hidden": "\u202e\u2066"}


def made(at: int, padding: str) -> Claim:
    mineral, year = f"mineral_{at % MINERALS}", str(2015 + at % 11)
    fill = padding * (4000 // len(padding))
    return claim(
        digest("claim", str(at)), digest("document", str(at)), quote=f"{at % 97} per cent {padding * 40}",
        sentence=f"{fill} it is {at % 97} per cent {padding * 40} of it, {fill}", minerals=[mineral],
        title=fill, publisher=f"{fill[:300]}{at % 900}", published="2025-05-01", attribution=[fill, fill],
        low=at % 97, high=at % 97, period={"start": year, "end": year},
    )  # fmt: skip


def folded(at: int, group: list[Claim]) -> Position:
    first = group[0]
    return Position(
        position_id=digest("position", str(at)),
        measurand_id=digest("measurand", str(at % (MINERALS * MEASURANDS))),
        measurand=f"{first.topic} {at % (MINERALS * MEASURANDS)} {first.title}",
        claims=tuple(c.claim_id for c in group),
        low=first.low,
        high=first.high,
        unit="percent",
        bound="exact",
        period=first.period or Period("2024", "2024"),
        voices=tuple((c.claim_id,) for c in group),
        modality="observed",
        negated=False,
    )


def related(at: int, positions: list[Position]) -> Relation:
    step = MINERALS * MEASURANDS
    a, b = positions[at % len(positions)], positions[(at + step * (1 + at % 3)) % len(positions)]
    return Relation(
        relation_id=digest("relation", str(at)),
        a=a.position_id,
        b=b.position_id,
        relation=("contradict", "agree", "differs_by_time", "differs_by_scope")[at % 4],
        independent=at % 8 > 3,
        score=0.5,
        distance=3.0,
        reason=a.measurand,
        verdict="agree" if at % 40 == 0 else None,
        verdict_by=("ann",) * 300 if at % 40 == 0 else (),
    )


@pytest.mark.parametrize("padding", PADDING.values(), ids=PADDING.keys())
def test_ten_thousand_articles_give_less_than_five_megabytes(padding: str) -> None:
    claims = [made(at, padding) for at in range(2 * ARTICLES)]
    # Claims that are 800 apart share mineral and measurand; five of them make a position.
    step = MINERALS * MEASURANDS
    groups = [
        claims[at + step * 5 * block : at + step * 5 * (block + 1) : step] for block in range(5) for at in range(step)
    ]
    positions = [folded(at, group) for at, group in enumerate(groups) if group]
    relations = [related(at, positions) for at in range(12_000)]
    rejected = [
        Rejected(source=f"{at}{padding * 99}", reason="empty", detail=padding * 99, mend="m") for at in range(999)
    ]
    payload = report_html(Findings([], claims, positions, relations, rejected))
    assert len(payload) < 5_000_000
    assert len(payload) > 500_000, "the sections are not full: nothing is proved"
    assert tags(payload).faults == []
    text = words(tree(payload))
    assert "and 2,660 more in relations.jsonl" in text
    assert "and 939 more in rejected.jsonl" in text
    assert "other publishers" in text
