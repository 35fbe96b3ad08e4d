"""Sets that grow together (union-find): named by their smallest member, whatever the order of the unions."""

from __future__ import annotations


def find(root: dict[str, str], name: str) -> str:
    """The name of the set that `name` is in; paths are halved on the way (Tarjan and van Leeuwen 1984)."""
    while root[name] != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def union(root: dict[str, str], a: str, b: str) -> None:
    """Make one set of the two that `a` and `b` are in."""
    first, second = sorted((find(root, a), find(root, b)))
    root[second] = first
