"""Sentences by rule: blocks are cut where a stop ends a sentence, not where it shortens a word.

A full parser would cut as well and cost twenty times as much; articles are edited prose, in which a stop, a space and
a capital decide, once short forms, initials and numbers are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pipeline.records import Article, Block, Sentence
from pipeline.resources import rows

# A stop with what closes after it, then white space (or nothing, where two sentences were glued), then an opening.
_CUT = re.compile(
    r"""(?P<stop>[.!?…]+)(?P<close>["'”’»)\]]*)
        (?:\s+(?=["'“‘«(\[–—•-]*\s?[A-Z0-9À-Þ$€£¥])
          |(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+[ ,’'])
          |(?<=[a-z]{2}[.!?][”"])(?=[A-Z]))""",
    re.VERBOSE,
)
_LONGEST = 1_200  # characters of a sentence: of some 20,000 in the press and in releases, one or two are as long
# How far back the word before a stop may reach.
_WORD = 24
# A line that begins with a bullet or an enumerator is an item of its own, even inside a hard-wrapped paragraph.
_ITEM = re.compile(r"\n(?=\s*(?:[-*•·▪◦]\s|\(?(?:\d{1,2}|[ivx]{1,4}|[a-zA-Z])[.)]\s))")
# A heading whose line end was lost: "Why It MattersThe price rose", only at the head of a block.
_GLUE = re.compile(r"(?<=[a-z]{3})(?=([A-Z][a-z]*)(?:'s)?,? [a-z])")
_HEADING = re.compile(r"(?:[A-Z0-9$&][^\s.!?]*|a|an|and|as|at|by|for|from|in|is|of|on|or|the|to|vs|with)(?:[ ]|\Z)")
_HEADING_WORDS = 15
_BEFORE = re.compile(r"[^\s(\[\"“‘'—–/]*\Z")
_AFTER = re.compile(r"[\"“‘'«(\[–—•-]*\s?([\w’'-]+)")
_INITIAL = re.compile(r"(?:[A-Z]|[A-Z]\.-?[A-Z])\Z")
_ENUMERATOR = re.compile(r"[\s\-*•·§(\[]*(?:\d{1,3}|[ivxIVX]{1,5}|[A-Za-z])[.)\]]*\Z")


def split(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, in order; each lies in one block and only white space lies outside them."""
    found: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        found.extend(Sentence(start, end, index) for start, end in _spans(article.text, block))
    return tuple(found)


def _spans(text: str, block: Block) -> list[tuple[int, int]]:
    body = text[block.start : block.end]
    cuts = [] if block.kind == "row" else _cuts(body)
    whole = pairwise([0, *cuts, len(body)])
    trimmed = (_trim(body, start, end) for long in whole for start, end in _bounded(body, *long))
    return [(block.start + start, block.start + end) for start, end in trimmed if start < end]


def _bounded(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run without a stop, cut at white space: no prose has such sentences, and a parser's time grows with them."""
    while end - start > _LONGEST:
        cut = body.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _cuts(body: str) -> list[int]:
    cuts = [item.end() for item in _ITEM.finditer(body)] + _lost_line_end(body)
    begin = 0
    for cut in _CUT.finditer(body):
        if not _ENUMERATOR.match(body, begin, cut.start()) and _ends(body, cut):
            begin = cut.end()
            cuts.append(begin)
    return sorted(set(cuts))


def _lost_line_end(body: str) -> list[int]:
    """Where a heading in title case runs into its paragraph without a space, if it does."""
    glue = _GLUE.search(body)
    if glue is None:
        return []
    words = body[: glue.start()].split(" ")
    if not 1 < len(words) <= _HEADING_WORDS or not all(_HEADING.match(word) for word in words):
        return []
    follower = glue[1].lower()
    known = follower in _openers() or re.search(rf"\b{re.escape(follower)}\b", body[glue.start() :]) is not None
    return [glue.start()] if known else []


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    piece = body[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + left + len(piece.strip())


def _ends(body: str, cut: re.Match[str]) -> bool:
    """Whether the stop at `cut` ends a sentence."""
    if cut["stop"] != "." or (cut["close"].startswith((")", "]")) and _is_short(body, cut)):
        return cut["stop"] != "."
    word = _BEFORE.search(body, max(0, cut.start() - _WORD), cut.start())
    return _may_end(word[0] if word else "", body, cut)


def _is_short(body: str, cut: re.Match[str]) -> bool:
    word = _BEFORE.search(body, max(0, cut.start() - _WORD), cut.start())
    return word is not None and word[0].lower() in _stops()


def _may_end(word: str, body: str, cut: re.Match[str]) -> bool:
    follower = _AFTER.match(body, cut.end())
    after = follower[1] if follower else ""
    kind = _stops().get(word.lower())
    if kind == "inside":
        return False
    if kind == "number":
        return not after[:1].isdigit()
    if kind == "opener" or _INITIAL.search(word):
        return after.lower() in _openers()
    return True


@cache
def _stops() -> dict[str, str]:
    """Short forms that are written with a stop, and what each says of that stop (`inside`, `number`, `opener`)."""
    return {word: row["kind"] for row in rows("rules/recognise_stops.csv") for word in row["words"].split("|")}


@cache
def _openers() -> frozenset[str]:
    return frozenset(word for row in rows("rules/recognise_openers.csv") for word in row["words"].split("|"))
