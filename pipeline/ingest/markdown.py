"""Markdown's inline marks: taken out as edits, so that every word can still be found in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ingest.edits import Edit, in_order, scan
from pipeline.ingest.footnotes import superscript_tags
from pipeline.ingest.html_stream import INLINE

_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
_LABEL = r"(?:[^\[\]\n]|\[[^\[\]\n]*\])*"
_IMAGE = rf"!\[{_LABEL}\](?:{_TARGET}|\[[^\]\n]*\])"
_LINKS = rf"(?:\[(?:{_IMAGE}|{_LABEL})\]{_TARGET}[ \t|·,]*)+"
_LINK_LINE = re.compile(rf"^[ \t]*(?:[-*+][ \t]+)?(?:[\w ]{{1,20}}[:–-][ \t]*)?(?P<links>{_LINKS})$", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<comment><!--.*?-->)"
    rf"|(?P<image>\[{_IMAGE}\]{_TARGET}|{_IMAGE})"
    rf"|(?P<link>(?P<open>\[)(?!\^)(?P<label>{_LABEL})(?P<close>\](?:{_TARGET}|\[[^\]\n]{{0,80}}\])))"
    r"|(?P<note>\[\^[^\]\s]{1,30}\](?!:))|(?P<definition>^\[\^[^\]\s]{1,30}\]:[ \t]*)"
    r"|(?P<reference>^\[[^\]\n]+\]:[ \t]*\S+[^\n]*$)"
    r"|(?P<auto><(?:https?|mailto):[^<>\s]{1,2000}>)"
    r"|(?P<break><br[ \t]*/?>|\\$)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,500})?/?>)"
    r"|(?P<code>(?<!`)`{1,2}(?!`))"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+\-.!|$%&~<>^]))",
    re.MULTILINE | re.DOTALL,
)
_STRONG = re.compile(
    r"(?<![\\*])(\*\*)(?=[^\s*])([^\n]*?[^\s*])(\*\*)(?!\*)"
    r"|(?<![\\\w_])(__)(?=[^\s_])([^\n]*?[^\s_])(__)(?![\w_])"
)
_EMPHASIS = re.compile(
    r"(?<![\\*\w])(\*)(?=[^\s*])([^\n*]*[^\s*])(\*)(?![\w*])"
    r"|(?<![\\\w_])(_)(?=[^\s_])([^\n_]*[^\s_])(_)(?![\w_])"
)
_BOTH = re.compile(r"(?<![\\*\w])(\*\*\*)(?=[^\s*])([^\n*]+[^\s*])(\*\*\*)(?![\w*])")
_SIGN = re.compile(r"[<!\[`\\]")
_STAR = re.compile(r"[*_]")
_SENTENCE = re.compile(r"[.!?][\"”’]?\s*\Z")


def inline_marks(text: str) -> list[Edit]:
    """Edits that leave the words: emphasis, link targets, images, comments, tags, escapes.

    A line that is nothing but links leads away from the article: it is furniture, and so is what an image shows.
    """
    edits = list(_link_lines(text)) if "](" in text else []
    if "<sup" in text:
        edits += superscript_tags(text)
    edits += _inline(text)
    for pattern in (_BOTH, _STRONG, _EMPHASIS) if "*" in text or "_" in text else ():
        edits += (
            Edit(*m.span(group), "", "markup")
            for m in scan(text, _STAR, pattern)
            for group in (1, 3, 4, 6)[: pattern.groups // 3 * 2]
            if m[group]
        )
    return in_order(edits)


def _link_lines(text: str) -> Iterator[Edit]:
    for match in _LINK_LINE.finditer(text):
        words = match["links"].split("](")[0]
        if not (_SENTENCE.search(words) and words.count(" ") > 8):
            yield Edit(match.start(), match.end(), "", "furniture")


def _inline(text: str) -> Iterator[Edit]:
    for match in scan(text, _SIGN, _INLINE):
        kind = match.lastgroup
        if match["link"] is not None:
            yield Edit(*match.span("open"), "", "markup")
            yield Edit(*match.span("close"), "", "markup")
        elif kind == "auto":
            yield Edit(match.start(), match.start() + 1, "", "markup")
            yield Edit(match.end() - 1, match.end(), "", "markup")
        elif kind == "image":
            yield Edit(match.start(), match.end(), "", "furniture")
        elif kind == "note":
            yield Edit(match.start(), match.end(), "", "footnote_mark")
        else:
            yield Edit(match.start(), match.end(), _instead(match), "markup")


def _instead(match: re.Match[str]) -> str:
    """What keeps apart the words that a tag keeps apart: cells a space, blocks and breaks a line end."""
    if match["break"] is not None:
        return "\n" if match[0] != "\\" else ""
    if match["tag"] is None:
        return ""
    name = match["tag"].strip("</>").split()[0].lower()
    return " " if name in ("td", "th") else "" if INLINE.fullmatch(name) else "\n"
