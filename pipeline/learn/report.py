"""What `assay evaluate` prints: one table a kind of measure, a row a set; and every error in a form one can act on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.learn.evaluate import Scores
from pipeline.learn.flags import Flagged
from pipeline.learn.scoring.align import Aligned, Record
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.slots import SLOTS, same


def tables(results: Sequence[Scores], pairs: Sequence[tuple[str, dict[str, Figures]]] = ()) -> Iterator[str]:
    """The tables as lines of text."""
    yield from _table(
        "Claims (F1)",
        ["docs", "located", "value", "frame", "all slots", "off quotes", "ECE"],
        [_claims(s) for s in results],
    )
    yield from _table(
        "Slots (accuracy on located claims)", list(SLOTS), [[s.name, *map(_two, s.slots.values())] for s in results]
    )
    yield from _table(
        "Names (F1)", ["minerals", "countries", "institutions"], [_figures(s.name, s.entities) for s in results]
    )
    heads = ["agree", "contradict", "time", "scope", "disputes", "independent"]
    related = [s for s in results if s.matching]
    alone = [*(_figures(s.name, s.matching) for s in related), *(_figures(name, found) for name, found in pairs)]
    yield from _table("Relations, end to end (F1)", heads, [_figures(s.name, s.relations) for s in related])
    yield from _table("Relations, matching alone (F1)", heads, alone)


def relation_tables(errors: Mapping[str, float], flags: Flagged | None) -> Iterator[str]:
    """How far the scores of relations are off, set by set; and how the flags on the archive were judged."""
    rows = [[name, f"{error:.3f}", "0.080", "0.040"] for name, error in errors.items()]
    yield from _table("Scores of relations (calibration error)", ["ECE", "floor", "aim"], rows)
    if flags is not None:
        row = [f"{flags.precision:.3f}", str(flags.right), str(flags.wrong), str(flags.unjudged), f"{flags.kept:.3f}"]
        heads = ["precision", "right", "wrong", "unjudged", "right ones kept"]
        yield from _table("Flagged contradictions, end to end", heads, [["archive flags", *row]])


def _claims(scores: Scores) -> list[str]:
    f1 = [f"{scores.claims[name].f1:.3f}" for name in ("located", "value", "frame", "all_slots")]
    return [scores.name, str(scores.documents), *f1, str(scores.unanchored), f"{scores.calibration:.3f}"]


def _figures(name: str, figures: dict[str, Figures]) -> list[str]:
    return [name, *(f"{figure.f1:.3f}" for figure in figures.values())]


def _two(value: float) -> str:
    return f"{value:.2f}"


def _table(title: str, heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    if not rows:
        return
    grid = [[title, *heads], *rows]
    widths = [max(len(row[at]) for row in grid) for at in range(len(grid[0]))]
    yield ""
    for row in grid:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield "  ".join(cells)


def misses(aligned: Aligned) -> Iterator[str]:
    """Every gold claim that was missed, every claim that no gold has, and every wrong slot."""
    found = {g["gold_id"] for g, _ in aligned.pairs}
    used = {c["claim_id"] for _, c in aligned.pairs}
    for gold in aligned.gold:
        if gold["gold_id"] not in found and not gold.get("optional"):
            yield f"MISSED    {gold['doc']}: “{gold['quote']}” near “{gold['near']}”"
    for claim in aligned.claims:
        if claim["claim_id"] not in used:
            yield f"SPURIOUS  {claim['source']}: “{claim['quote']}” in “{claim['sentence'][:160]}”"
    for gold, claim in aligned.pairs:
        wrong = [_wrong(slot, gold, claim) for slot in SLOTS if not same(slot, gold, claim)]
        if wrong and not gold.get("optional"):
            yield f"WRONG     {gold['doc']}: “{gold['quote']}” near “{gold['near']}”: {'; '.join(wrong)}"


def _wrong(slot: str, gold: Record, claim: Record) -> str:
    if slot == "value":
        return f"value {claim['low']}..{claim['high']}, should be {gold['low']}..{gold['high']}"
    return f"{slot} {claim.get(slot)}, should be {gold.get(slot)}"
