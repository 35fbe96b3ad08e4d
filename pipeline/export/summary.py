"""`summary.md`: what a person reads first. The contradictions, best first; then the agreements; then the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.export.findings import Findings
from pipeline.export.official import official_label, official_words
from pipeline.export.opening import TITLE, counts, lead, news_title, news_words
from pipeline.export.ranking import ranked, says
from pipeline.export.report.book import Book
from pipeline.export.standing import correction_words
from pipeline.export.words import number, period_words, plural, quoted
from pipeline.records import Claim, Position, Rejected, Relation

_OFFICIAL = 2  # official figures beside one contradiction
_MOST = 50  # entries of one section; the rest is counted, and is in relations.jsonl


def summary(found: Findings) -> str:
    """The whole summary as Markdown. Article text stands in quotation and is made harmless to Markdown readers."""
    book = _Book(found.claims, found.positions, found.official)
    parts = [
        f"# {TITLE}\n",
        _opening(found),
        *_contradictions(book, found),
        *_agreements(book, found.positions, found.relations),
        *_differences(book, found.relations),
        *_counts(found.claims, found.relations),
        *_rejections(found.rejected),
    ]
    return "\n".join(parts).rstrip() + "\n"


class _Book(Book):
    """The records by their ids, and how the summary tells of them."""

    def side(self, position: Position) -> Iterator[str]:
        """One side of a relation: what is said, and where, the first three claims of it in full."""
        for claim_id in [voice[0] for voice in position.voices][:3]:
            claim = self.claims[claim_id]
            yield f"- **{quoted(claim.quote)}**{_when(claim)} — “{quoted(_around(claim))}”  "
            yield f"  {_where(claim)}{_corrected(claim)}"
        if len(position.voices) > 3:
            yield f"- … and {plural(len(position.voices) - 3, 'more voice')}"


def _official(book: _Book, a: Position, b: Position) -> Iterator[str]:
    """What official statistics say of it, where the workspace has them."""
    activity = book.first(a).activity
    for figure in book.official([a, b], _OFFICIAL):
        yield f"\nofficial: {quoted(official_words(figure))} ({quoted(official_label(figure, activity))})"


def _decided(relation: Relation) -> str:
    return f" — decided by {quoted(', '.join(relation.verdict_by))}" if relation.verdict else ""


def _corrected(claim: Claim) -> str:
    words = correction_words(claim)
    return f" — {quoted(words)}" if words else ""


def _around(claim: Claim) -> str:
    """The sentence, shortened about the quote where it is long."""
    at = claim.start - claim.sentence_start
    start, end = max(0, at - 160), at + len(claim.quote) + 160
    text = claim.sentence[start:end]
    return ("…" if start else "") + text + ("…" if end < len(claim.sentence) else "")


def _when(claim: Claim) -> str:
    words = period_words(claim.period)
    return f" ({words})" if words else ""


def _where(claim: Claim) -> str:
    who = f", citing {quoted(', '.join(claim.attribution))}" if claim.attribution else ""
    paper = ", ".join(quoted(part) for part in (claim.publisher, claim.published) if part)
    title = f"*{quoted(claim.title)}*" if claim.title else ""
    named = " · ".join(part for part in (title, paper) if part)
    return f"  {named or quoted(claim.source)} (`{claim.source}`){who}"


def _opening(findings: Findings) -> str:
    count = counts(findings)
    found = (
        f"{plural(count['claims'], 'claim')}: {plural(count['contradictions'], 'contradiction')} and "
        f"{plural(count['agreements'], 'agreement')} between positions; {plural(count['rejected'], 'input')} not read."
    )
    news = f"{news_title(findings.news)}: {news_words(findings.news.counts())}"
    return f"{lead(count)}\n\n{found}\n\n{news}\n"


def _contradictions(book: _Book, findings: Findings) -> Iterator[str]:
    found = ranked(book.positions, [r for r in findings.relations if says(r) == "contradict"])
    new = frozenset(() if findings.news.first else findings.news.contradictions)
    yield f"## Contradictions ({len(found)})\n"
    if not found:
        yield "None found.\n"
    for at, relation in enumerate(found[:_MOST], start=1):
        a, b = book.positions[relation.a], book.positions[relation.b]
        mark = "" if relation.independent else " — one source, two figures"
        mark += " — new" if relation.relation_id in new else ""
        yield f"### {at}. {quoted(a.measurand)}: {number(a)} against {number(b)}{mark}\n"
        yield from book.side(a)
        yield "\n  against\n"
        yield from book.side(b)
        yield from _official(book, a, b)
        yield f"\n{quoted(relation.reason)} (score {relation.score:.2f}){_decided(relation)}\n"
    yield from _rest(len(found))


def _agreements(book: _Book, positions: Sequence[Position], relations: Sequence[Relation]) -> Iterator[str]:
    """Positions by the number of independent voices; those that agree with another position name it."""
    partners = Counter(p for r in relations if says(r) == "agree" and r.independent for p in (r.a, r.b))
    strong = [p for p in positions if len(p.voices) + partners[p.position_id] > 1 and book.stands(p)]
    strong.sort(key=lambda p: (-len(p.voices) - partners[p.position_id], p.measurand, p.position_id))
    yield f"## Agreements ({len(strong)})\n"
    for position in strong[:_MOST]:
        extra = partners[position.position_id]
        also = f", and {plural(extra, 'position')} that agree{'s' if extra == 1 else ''} independently" if extra else ""
        what = f"- {quoted(position.measurand)}: **{number(position)}**{_held(position)}"
        yield f"{what}: {plural(len(position.voices), 'voice')}{also}"
        for claim_id in [voice[0] for voice in position.voices][:4]:
            yield f"  - “{quoted(book.claims[claim_id].quote)}” {_where(book.claims[claim_id])}"
    yield ""
    yield from _rest(len(strong))


def _held(position: Position) -> str:
    words = period_words(position.period)
    return f" ({words})" if words else ""


def _differences(book: _Book, relations: Sequence[Relation]) -> Iterator[str]:
    for kind, heading in (("differs_by_time", "Differ by time"), ("differs_by_scope", "Differ by scope")):
        found = ranked(book.positions, [r for r in relations if says(r) == kind])
        yield f"## {heading} ({len(found)})\n"
        for relation in found[:20]:
            a, b = book.positions[relation.a], book.positions[relation.b]
            yield f"- {quoted(a.measurand)}: {number(a)}{_held(a)} and {number(b)}{_held(b)}. {quoted(relation.reason)}"
        yield ""


def _counts(claims: Sequence[Claim], relations: Sequence[Relation]) -> Iterator[str]:
    yield "## Counts\n"
    yield "| | |\n| --- | ---: |"
    for name in ("agree", "contradict", "differs_by_time", "differs_by_scope"):
        yield f"| relations: {name} | {sum(says(r) == name for r in relations)} |"
    minerals = Counter(mineral for claim in claims for mineral in claim.minerals)
    for mineral, count in sorted(minerals.items(), key=lambda item: (-item[1], item[0]))[:12]:
        yield f"| claims about {mineral.replace('_', ' ')} | {count} |"
    yield ""


def _rejections(rejected: Sequence[Rejected]) -> Iterator[str]:
    if rejected:
        yield f"## Not read ({len(rejected)})\n"
        yield "| file | reason | mend |\n| --- | --- | --- |"
        yield from (f"| {quoted(r.source)} | {quoted(r.detail)} | {quoted(r.mend)} |" for r in rejected)


def _rest(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"… and {count - _MOST} more in the files beside this one.\n"
