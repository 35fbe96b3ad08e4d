"""What a file says about itself: title, author, publisher, date and address; never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from pipeline.ingest.characters import repair_characters
from pipeline.ingest.dates import DATE, iso_date
from pipeline.ingest.furniture import pattern as furniture
from pipeline.ingest.layout import Unit
from pipeline.resources import rows

_HEAD = 24
_TAIL = 10
_SENTENCE_END = re.compile(r"[.!?…:][\"”’)]?\Z")
_PARAGRAPH = 130
"""Characters from which on a block is a paragraph of the article, not a line above it."""
_OPENING = 3
_LONGEST_TITLE = 300
_LONGEST = 600
_LONGEST_VALUE = 1000
_ENOUGH_WORDS = 3
_FULL_TITLE = 5
"""Mastheads and sections have fewer words; of the lines above the article, the first of so many is its title."""
_DATE_KEYS = (
    ["published", "date", "publish_date", "published_at", "publishedat", "published_time", "pubdate", "pub_date"],
    ["publication_date", "date_published", "datepublished"],
)
_KEYS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "site", "sitename", "site_name", "publication", "source"),
    "published": tuple(key for keys in _DATE_KEYS for key in keys),
    "url": ("url", "link", "canonical", "permalink", "source_url", "source"),
}


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of `Article` that are not its text; None where the file does not say."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These fields, and the other's where these are None."""
        return Metadata(**{name: getattr(self, name) or getattr(other, name) for name in _KEYS})


def from_mapping(given: Mapping[str, object]) -> Metadata:
    """The metadata in front matter or a JSON object, under the usual names of its fields."""
    lower = {str(key).lower(): value for key, value in given.items()}
    found = {field: next((lower[k] for k in keys if lower.get(k)), None) for field, keys in _KEYS.items()}
    date = iso_date(found.pop("published"))
    texts = {field: _plain(value) for field, value in found.items()}
    url = texts.pop("url")
    if "://" in (texts["publisher"] or ""):
        texts["publisher"] = None
    return Metadata(published=date, url=url if url and "://" in url else None, **texts)


def from_units(text: str, units: Sequence[Unit]) -> Metadata:
    """The metadata in the lines of a page: headline, byline, date line or dateline.

    A rule is held against the lines above the article and its first paragraph; one whose `where` is `any`, since it
    names what it gives, against the last lines too.
    """
    head = [unit.read(text).strip() for unit in units[:_HEAD]]
    opening = next((at for at, words in enumerate(head) if _is_paragraph(words)), len(head))
    tail = [unit.read(text).strip() for unit in units[_HEAD:][-_TAIL:]]
    found: dict[str, str | None] = {"title": _headline(units, head)}
    for field, where, pattern in _patterns():
        if field == "url" or found.get(field):
            continue
        fits = pattern.match if where == "start" else pattern.fullmatch
        above = head[: opening + (_OPENING if where == "start" else 1)]
        seen = above + (tail if where == "any" else [])
        match = next((m for words in seen if len(words) < _LONGEST or where == "start" if (m := fits(words))), None)
        if match:
            groups = match.groupdict()
            found[field] = iso_date(groups["date"]) if "date" in groups else groups["value"].strip()
    return Metadata(**found)


def _is_paragraph(words: str) -> bool:
    return len(words) > _PARAGRAPH and _SENTENCE_END.search(words) is not None


def find_url(text: str) -> str | None:
    """The address that a line of the page gives as its own or as the original's."""
    if "http" not in text:
        return None
    patterns = [pattern for field, _, pattern in _patterns() if field == "url"]
    lines = (line.strip() for line in text.splitlines() if "http" in line and len(line) < _LONGEST)
    return next((m["value"] for line in lines for p in patterns if (m := p.fullmatch(line))), None)


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Field, place (`line`, `start` or `any`) and pattern of every rule; a rule says itself where case counts."""
    found = []
    for row in rows("rules/ingest_metadata.csv"):
        pattern = row["pattern"].replace("{date}", f"(?i:{DATE})")
        found.append((row["field"], row["where"], re.compile(pattern)))
    return tuple(found)


def _headline(units: Sequence[Unit], seen: Sequence[str]) -> str | None:
    """The line that a page prints twice near its top, or else the first headline before the first paragraph."""
    lines = [words for unit, words in zip(units, seen, strict=False) if unit.kind == "heading" and _is_title(words)]
    if (twice := next((words for words in lines if lines.count(words) > 1), None)) is not None:
        return twice
    above: list[str] = []
    for unit, words in zip(units, seen, strict=False):
        if unit.kind != "heading" and not furniture("line").fullmatch(words):
            above += [words] if not above and _is_long_title(unit, words) else []
            break
        above += [words] if unit.kind == "heading" and _is_title(words) else []
    return next((words for words in above if words.count(" ") >= _FULL_TITLE - 1), above[0] if above else None)


def _is_title(words: str) -> bool:
    """Whether a heading says more than a kicker, a byline, a date or a button."""
    return (
        words.count(" ") >= _ENOUGH_WORDS - 1
        and " | " not in words
        and not furniture("line").fullmatch(words)
        and not any(pattern.fullmatch(words) for _, _, pattern in _patterns())
    )


def _is_long_title(unit: Unit, words: str) -> bool:
    """Company releases have headlines of thirty words: one line without a full stop at the top of the file."""
    ends = words[-1:] in ".!?:;,…" or words[-2:-1] in ".!?…"
    return unit.kind == "paragraph" and len(words) <= _LONGEST_TITLE and _is_title(words) and not ends


def _plain(value: object) -> str | None:
    """A scalar, a list of names, or schema.org's object with a name, as one line of text."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, (list, tuple)):
        value = ", ".join(filter(None, map(_plain, value)))
    if value is None or isinstance(value, (bytes, bool)):
        return None
    mended, _ = repair_characters(str(value)[:_LONGEST_VALUE])
    return " ".join(mended.split()) or None
