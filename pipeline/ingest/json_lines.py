"""JSON lines: one article a line, its offsets counted in the whole file."""

from __future__ import annotations

import json
import re
from typing import Any

from pipeline.ingest.assemble import Origin
from pipeline.ingest.characters import repair_characters
from pipeline.ingest.decoding import decode
from pipeline.ingest.edits import Edit, apply, compose
from pipeline.ingest.metadata import from_mapping
from pipeline.ingest.plain import plain_article
from pipeline.ingest.unreadable import UnreadableError
from pipeline.records import Article, Rejected

_TEXT_KEYS = ("text", "body", "content")
_LINE = re.compile(r"[^\r\n]*[^\s\ufeff][^\r\n]*")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[{}\[\]]')
_COLON = re.compile(r"\s*:")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")


def read_json_lines(payload: bytes, source: str, batch: str | None) -> list[Article | Rejected]:
    """For every line that is not blank, its article or why it has none, as `source#line` (from 1)."""
    raw, encoding = decode(payload)
    read: list[Article | Rejected] = []
    number, at = 1, 0
    for match in _LINE.finditer(raw):
        number += raw.count("\n", at, match.start())
        at = match.start()
        origin = Origin(f"{source}#{number}", batch, "jsonl", encoding)
        try:
            read.append(_article(raw, match, origin))
        except UnreadableError as problem:
            read.append(problem.rejected(origin.source, batch))
    return read


def _article(raw: str, line: re.Match[str], origin: Origin) -> Article:
    value = _parsed(line[0].lstrip("\ufeff"), last=not raw[line.end() :].strip())
    key = next((k for k in _TEXT_KEYS if isinstance(value.get(k), str)), None)
    if key is None:
        raise UnreadableError("no_text", "The line has no field `text`.", "Put the article's text into `text`.")
    if not value[key].strip():
        raise UnreadableError("empty", "Its field `text` is empty.", "Put the article's text into `text`.")
    start, end = _literal(raw, line, key)
    literal = raw[start:end]
    escapes = [Edit(m.start(), m.end(), _unescaped(m[0]), "entity") for m in _ESCAPE.finditer(literal)]
    unescaped = apply(literal, escapes)
    text, edits = repair_characters(unescaped)
    total = compose(escapes, edits, unescaped)
    given = from_mapping({k: v for k, v in value.items() if k not in _TEXT_KEYS})
    return plain_article(literal, text, total, origin._replace(base=start), given)


def _parsed(line: str, *, last: bool) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as problem:
        if last and not line.rstrip().endswith("}"):
            raise UnreadableError("truncated", "The last line ends inside its JSON.", "Copy the file again.") from None
        detail = f"The line is not JSON: {problem}."
        raise UnreadableError("malformed", detail[:300], "Write one JSON object a line.") from None
    if not isinstance(value, dict):
        raise UnreadableError("malformed", "The line is no JSON object.", "Write one JSON object a line.")
    return value


def _literal(raw: str, line: re.Match[str], key: str) -> tuple[int, int]:
    """Where the string that is the value of a key of the outermost object stands, without its quotes."""
    depth, found, wanted = 0, (0, 0), False
    for token in _TOKEN.finditer(raw, line.start(), line.end()):
        if token[1] is None:
            depth += 1 if token[0] in "{[" else -1
            wanted = False
        elif wanted:
            found, wanted = token.span(1), False
        elif depth == 1 and _COLON.match(raw, token.end()):
            wanted = json.loads(token[0], strict=False) == key
    return found


def _unescaped(escape: str) -> str:
    value: str = json.loads(f'"{escape}"')
    return value
