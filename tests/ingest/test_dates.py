from __future__ import annotations

import pytest

from pipeline.ingest import ingest

_TEXT = b"# Nickel stocks fall at the harbour\n\nStocks of nickel fell by 3 per cent, the port said.\n"
_DATED = b"---\ndate: 2023-05-02\n---\n" + _TEXT


@pytest.mark.parametrize(
    ("source", "published"),
    [
        ("wire/2024/0807/nickel.md", "2024-08-07"),
        ("wire/2024/08/07/nickel.md", "2024-08-07"),
        ("2024-08-07-nickel.md", "2024-08-07"),
        ("20240807_nickel.md", "2024-08-07"),
        ("wire/2024/1307/nickel.md", None),
        ("wire/2024/08/nickel.md", None),
        ("wire/120240807/nickel.md", None),
        ("ab20240807.md", None),
        ("2024-08-07/2024-08-09-nickel.md", None),
        ("2024-08-07/2024-08-07-nickel.md", "2024-08-07"),
    ],
)
def test_the_day_in_a_path_dates_what_does_not_date_itself(source: str, published: str | None) -> None:
    (article,) = ingest(_TEXT, source).articles
    assert article.published == published


def test_a_date_of_its_own_comes_first() -> None:
    (article,) = ingest(_DATED, "wire/2024/0807/nickel.md").articles
    assert article.published == "2023-05-02"
