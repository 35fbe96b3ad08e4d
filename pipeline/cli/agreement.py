"""`assay agreement`: two annotators compared, slot by slot."""

from __future__ import annotations

from collections.abc import Iterator

import click

from pipeline.learn.agreement import (
    Agreement,
    Annotators,
    Shares,
    agreement,
    annotators,
    differing,
    standoff_annotators,
)
from pipeline.learn.pair_agreement import PairAgreement, pair_agreement
from pipeline.learn.scoring.align import Record

_ABSENT = 2


def run_agreement(differences: bool) -> int:
    """Print the table, and on demand every difference outside the test split; 2 without a second annotation."""
    try:
        both = annotators()
    except LookupError as error:
        click.echo(f"assay: {error}", err=True)
        return _ABSENT
    for heading, some in (("Our own articles", both), ("Real articles, stand-off", standoff_annotators())):
        if some.second:
            click.echo("\n".join([heading, *_lines(some, differences), ""]))
    click.echo("\n".join(_pairs(pair_agreement())))
    return 0


def _lines(both: Annotators, differences: bool) -> Iterator[str]:
    found = agreement(both.first, both.second, both.texts)
    if differences:
        yield from _unpaired(both, found)
        yield from _differences(both, found)
    yield from _table(found)


def _pairs(found: PairAgreement) -> Iterator[str]:
    total = sum(found.pairs.values())
    yield f"{total} judged pairs of claims: " + ", ".join(f"{count} {name}" for name, count in found.pairs.items())
    yield f"{found.twice} of them judged twice ({found.twice / total:.0%})"
    yield f"the same relation                         {found.same:.3f}   (kappa {found.kappa:.3f})"
    yield f"right by either                           {found.allowed:.3f}"
    yield f"the same voice                            {found.voices:.3f}"
    yield f"measurands in more than one split         {found.shared}"


def _table(found: Agreement) -> Iterator[str]:
    optional = sum(bool(a.get("optional") or b.get("optional")) for a, b in found.pairs)
    yield f"{found.articles} articles; claims: {found.first} and {found.second}, {len(found.pairs)} of them in common"
    yield f"what the first requires, the second has   {found.found_by_second:.3f}"
    yield f"what the second requires, the first has   {found.found_by_first:.3f}"
    yield f"both call it required, or both optional   {found.same_optional:.3f}"
    yield ""
    yield (
        f"{len(found.pairs) - optional} claims that both require".ljust(31)
        + "same    right by the first    right by either"
    )
    for name, shares in [*found.slots.items(), ("frame", found.frame), ("all slots", found.all_slots)]:
        yield _row(name, shares)


def _row(name: str, shares: Shares) -> str:
    return f"{name:<29}  {shares.strict:.3f}                 {shares.scored:.3f}              {shares.lenient:.3f}"


def _unpaired(both: Annotators, found: Agreement) -> Iterator[str]:
    paired = {record["gold_id"] for pair in found.pairs for record in pair}
    for record in [*both.first, *both.second]:
        if record["gold_id"] not in paired and record["doc"] not in both.unseen:
            optional = " (optional)" if record.get("optional") else ""
            yield f"ALONE  {record['gold_id']} “{record['quote']}” near “{record['near']}”{optional}"


def _differences(both: Annotators, found: Agreement) -> Iterator[str]:
    for a, b in found.pairs:
        if a["doc"] in both.unseen:
            continue
        told = "; ".join(f"{slot} {_value(slot, a)} | {_value(slot, b)}" for slot in differing(a, b))
        if told:
            yield f"DIFFER {a['gold_id']} “{a['quote']}” near “{a['near']}”: {told}"


def _value(slot: str, record: Record) -> str:
    return f"{record['low']}..{record['high']}" if slot == "value" else str(record.get(slot))
