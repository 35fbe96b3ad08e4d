"""One spelling for the many ways of writing a space, a hyphen, an apostrophe or a formula, without moving an offset."""

from __future__ import annotations

from pipeline.records import Article

_SPACES = "\t\n\r\x0b\x0c\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_HYPHENS = "\u2010\u2011\u2012\xad"
_APOSTROPHES = "\u2018\u2019\u02bc\u2032`\xb4"
_SUBSCRIPTS = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089"
_PLAIN = str.maketrans(
    {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_APOSTROPHES, "'")}
    | {small: str(digit) for digit, small in enumerate(_SUBSCRIPTS)}
)


def plain(text: str) -> str:
    """`text` with every space, hyphen, apostrophe and lowered digit in ASCII; as long as `text`, offset by offset."""
    return text.translate(_PLAIN)


def lower(text: str) -> str:
    """`text` in lower case, as long as `text`: the few letters whose lower case is longer stay as they are."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def key(text: str) -> str:
    """What the search compares: lower case, letters and digits, all else a space; as long as `text`."""
    return lower(text).translate(_BLANK)


class _Blank(dict[int, str]):
    """A translation table that learns: whatever is neither letter nor digit becomes a space."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if chr(code).isalnum() else " "
        return self[code]


_BLANK = _Blank()


def body(article: Article) -> str:
    """The article's text, plain, with nothing but line feeds between blocks.

    A name or a context never reaches over a line feed, so none reaches over the end of a block.
    """
    pieces, at = [], 0
    for block in article.blocks:
        pieces += ["\n" * (block.start - at), plain(article.text[block.start : block.end])]
        at = block.end
    return "".join(pieces) + "\n" * (len(article.text) - at)
