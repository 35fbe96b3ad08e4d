"""From bytes to characters, in an encoding that anyone can apply again to find raw offsets."""

from __future__ import annotations

import codecs
import re

from pipeline.ingest.unreadable import UnreadableError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|PK\x03\x04|%PDF-|\xd0\xcf\x11\xe0|\x7fELF|\x1f\x8b|BZh|7z\xbc\xaf|Rar!|MZ.{2}\0"
    rb"|RIFF|OggS|ID3|\xfd7zXZ|SQLite format",
    re.DOTALL,
)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27} | {127})
_CONTROL_SHARE = 0.02
"""Text holds hardly any control bytes; a twentieth of random bytes are, so 2 % tells them apart."""
_SINGLE_BYTE = ("cp1252", "cp1250", "iso8859_2", "mac_roman")
_ODD = re.compile(
    r"(?<=[^\W\d_])[\xa0-\xbf\xd7\xf7†‡‰‹›€„‚](?=[^\W\d_])|(?<=[a-zß-ÿ])[A-ZÀ-Þ](?=[a-zß-ÿ])|[\x80-\x9f]|[˘˙˛˝◊≠∞∂∏√∫Ωπ]"
)
"""What a wrong single-byte decoding leaves behind: signs and capitals inside words, C1 controls."""
_MULTI_BYTE = ["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1251", "cp1253"]
_ASCII_SHARE = 0.7
_SAVE_AS = "Save the file as UTF-8 text and put it back."


def decode(payload: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the encoding `e` for which `payload.decode(e)` is exactly that text.

    UTF-8 is tried before a declared charset, since bytes that happen to be valid UTF-8 hardly ever are anything
    else, while declarations are often wrong. A byte order mark stays in the text. Raises UnreadableError
    (`binary`, `undecodable`).
    """
    encoding = _marked(payload) or _silent_utf16(payload)
    if encoding is not None and (text := _try(payload, encoding)) is not None:
        return text, encoding
    if encoding is not None and encoding != "utf-8":
        raise UnreadableError("undecodable", f"It is marked as {encoding.upper()} but is not valid as such.", _SAVE_AS)
    _refuse_binary(payload)
    for candidate in ("utf-8", _known(declared)):
        if candidate and (text := _try(payload, candidate)) is not None:
            return text, candidate
    return _guess(payload)


def _marked(payload: bytes) -> str | None:
    return next((name for mark, name in _BOMS if payload.startswith(mark)), None)


def _silent_utf16(payload: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of western text is NUL."""
    sample = payload[:4096]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(payload: bytes) -> None:
    controls = len(payload) - len(payload.translate(None, _CONTROL))
    if _MAGIC.match(payload) or controls > _CONTROL_SHARE * len(payload):
        raise UnreadableError(
            "binary", "It is not text but a binary file.", "Give it the suffix of its real format, or leave it out."
        )


def _try(payload: bytes, encoding: str) -> str | None:
    try:
        return payload.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _known(declared: str | None) -> str | None:
    """The declared charset by its Python name; what the web calls latin-1 or ASCII is read as cp1252."""
    try:
        name = codecs.lookup((declared or "").strip().lower()).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name if name.isascii() and len(name) < 20 else None


def _guess(payload: bytes) -> tuple[str, str]:
    ascii_share = sum(byte < 128 for byte in payload[:20000]) / len(payload[:20000])
    if _mostly_utf8(payload):
        return payload.decode("latin-1"), "latin-1"  # the repair of mojibake brings the valid runs back
    if ascii_share > _ASCII_SHARE:
        texts = {name: text for name in _SINGLE_BYTE if (text := _try(payload, name)) is not None}
        best = min(texts, key=lambda name: len(_ODD.findall(texts[name])), default="latin-1")
        return texts.get(best) or payload.decode("latin-1"), best
    if (name := _detected(payload)) and (text := _try(payload, name)) is not None:
        return text, name
    raise UnreadableError("undecodable", "No known encoding makes words of its bytes.", _SAVE_AS)


def _mostly_utf8(payload: bytes) -> bool:
    """Valid UTF-8 but for some stray bytes: more multi-byte characters than failures."""
    text = payload.decode("utf-8", "replace")
    failures = text.count("\ufffd")
    return sum(c > "\x7f" for c in text[:200_000]) - failures > 2 * failures


def _detected(payload: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(payload[:50_000], cp_isolation=_MULTI_BYTE).best()
    return best.encoding if best else None
