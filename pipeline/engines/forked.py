"""One task in several processes that are forked from this one, and so share what it holds."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def can_fork() -> bool:
    """Whether processes can be forked here at all."""
    return "fork" in multiprocessing.get_all_start_methods()


def together(task: Callable[[int], Result], processes: int) -> list[Result]:
    """The results of a task for part 0 (done by this process), 1, 2 …, each done by a process of its own.

    Raises RuntimeError where one of them ends without a result.
    """
    others = [_started(task, part) for part in range(1, processes)]
    results = [task(0)]
    for process, answer in others:
        results.append(_received(answer))
        process.join()
    return results


def aside(task: Callable[[], Result], processes: int) -> Callable[[], Result]:
    """Begin a task in a process of its own, if there may be several; what is given waits for its result.

    Raises RuntimeError there if the process ends without one.
    """
    if processes == 1:
        done = task()
        return lambda: done
    process, answer = _started(lambda _: task(), 1)

    def result() -> Result:
        found: Result = _received(answer)
        process.join()
        return found

    return result


def _started(task: Callable[[int], Result], part: int) -> tuple[multiprocessing.context.ForkProcess, Connection]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answered, args=(task, part, there), daemon=True)
    process.start()
    there.close()
    return process, here


def _answered(task: Callable[[int], Result], part: int, answer: Connection) -> None:
    answer.send(task(part))


def _received(answer: Connection) -> Result:  # type: ignore[type-var]
    try:
        result: Result = answer.recv()
    except EOFError:
        raise RuntimeError("a process that worked on a part was killed: is there memory enough?") from None
    return result


class Shared:
    """Items that processes take from one list, each item once, until none is left."""

    def __init__(self, processes: int) -> None:
        self._shared = multiprocessing.get_context("fork").Value("i", 0) if processes > 1 else None
        self._own = 0

    def items(self, items: Sequence[Item]) -> Iterator[Item]:
        """The items that this process takes."""
        while (at := self._take()) < len(items):
            yield items[at]

    def _take(self) -> int:
        if self._shared is None:
            self._own += 1
            return self._own - 1
        with self._shared.get_lock():
            self._shared.value += 1
            return int(self._shared.value) - 1
