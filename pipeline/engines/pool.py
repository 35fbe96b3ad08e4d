"""How tasks are run: in this process, or in several. Neither knows what a task is about."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4  # partitions waiting per worker: enough to keep it busy, few enough to stop soon


def partitions(items: Sequence[Item], count: int) -> list[list[Item]]:
    """Deal items out in turn, so that every partition gets its share of long and short ones."""
    return [part for part in (list(items[start::count]) for start in range(count)) if part]


def default_workers() -> int:
    """All cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_tasks(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    workers: int,
    prepare: Callable[[], object],
    size: int = 8,
) -> Iterator[Result]:
    """Run a task on every item and give the results as they come, in any order.

    `prepare` loads what every worker needs; it runs once, before the workers are forked, so that they share its memory.
    """
    prepare()
    if workers <= 1 or len(items) <= 1:
        yield from map(task, items)
        return
    count = max(workers, -(-len(items) // size))
    with ProcessPoolExecutor(min(workers, len(items)), mp_context=_context()) as pool:
        try:
            for results in _flow(pool, task, partitions(items, count), workers * _AHEAD):
                yield from results
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _flow(
    pool: ProcessPoolExecutor, task: Callable[[Item], Result], parts: list[list[Item]], ahead: int
) -> Iterator[list[Result]]:
    waiting: set[Future[list[Result]]] = set()
    for part in parts:
        waiting.add(pool.submit(_run_part, task, part))
        if len(waiting) >= ahead:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    yield from (future.result() for future in wait(waiting).done)


def _run_part(task: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [task(item) for item in items]


def _context() -> multiprocessing.context.BaseContext:
    # Forked workers share the loaded model; where there is no fork, each loads its own.
    name = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return multiprocessing.get_context(name)
