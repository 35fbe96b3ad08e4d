"""A workspace read beside the pages: the old state is served until the new one is whole."""

from __future__ import annotations

import gc
import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from pipeline.app.view import View
from pipeline.storage import BeingWritten, NotAWorkspace, Reader

Stamp = tuple[int, int, int]
_PATIENCE = 0.05
"""Seconds that a page waits for a new run to be read, which is enough for a small one."""
_TURN = 0.0005
"""Seconds after which the reading thread lets a page go first (Python's own default is ten times that)."""
_BIT = 500
_log = logging.getLogger(__name__)


class Loaded(NamedTuple):
    """A state of the workspace, nobody's decisions in it yet, and the run that it is of."""

    view: View
    stamp: Stamp


class Loader:
    """Reads newer runs in a thread of its own, one at a time."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._thread: threading.Thread | None = None
        self._found: Loaded | None = None

    def load(self) -> Loaded:
        """Read the workspace now. Raises NotAWorkspace or BeingWritten where it cannot be read."""
        with _uncollected():
            stamp = self.reader.stamp()
            return Loaded(View(self.reader.contents()), stamp)

    def newer(self, than: Stamp) -> Loaded | None:
        """A newer run, as soon as it is read; what fails is tried again with the next call."""
        if self._thread is None and self.reader.stamp() != than:
            self._thread = threading.Thread(target=self._read, name="assay-reload", daemon=True)
            self._thread.start()
            self._thread.join(_PATIENCE)
        if self._thread is None or self._thread.is_alive():
            return None
        found, self._found, self._thread = self._found, None, None
        return found

    def _read(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            self._found = self.load()
        except (BeingWritten, FileNotFoundError):
            return  # a run is putting its outputs in their place
        except (NotAWorkspace, OSError, msgspec.DecodeError) as error:
            _log.warning("the workspace changed and cannot be read, the old state is served: %s", error)
        finally:
            sys.setswitchinterval(usual)


def retire(view: View) -> None:
    """Let go of a state that nobody looks at any more, in a thread and bit by bit: at once, it would hold pages up."""
    threading.Thread(target=_shed, args=(view,), name="assay-retire", daemon=True).start()


def _shed(view: View) -> None:
    for owner in (view.catalogue, view.today, view):
        for held in list(vars(owner).values()):
            while held and isinstance(held, list | dict):
                _drop(held)
                time.sleep(0)  # whoever waits goes first


def _drop(held: list[object] | dict[object, object]) -> None:
    if isinstance(held, list):
        del held[-_BIT:]
        return
    for _ in range(min(_BIT, len(held))):
        held.popitem()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector, which would walk millions of live records while they are read, and ever after."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what is loaded now stays until the next run
        gc.enable()
