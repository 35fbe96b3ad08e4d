"""The block of `key: value` lines between two rules at the top of a file."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<body>.{0,20000}?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z_][\w -]{0,40}):[ \t]*(.*)$", re.MULTILINE)


def front_matter(text: str) -> tuple[dict[str, object], int]:
    """What the block says, and where the text after it begins (0 if there is none).

    YAML as written by people is often not YAML (a title with a colon): then its lines are read one by one.
    Aliases are not followed, so that a small file cannot grow into a large one.
    """
    match = _BLOCK.match(text)
    if match is None or not (body := match["body"]) or not _KEY.search(body):
        return {}, 0
    return _yaml(body) or _line_by_line(body), match.end()


def _yaml(body: str) -> dict[str, object] | None:
    import yaml

    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(body)):
            return None
        value = yaml.safe_load(body)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _line_by_line(body: str) -> dict[str, object]:
    return {m[1].strip(): m[2].strip().strip("\"'") for m in _KEY.finditer(body)}
