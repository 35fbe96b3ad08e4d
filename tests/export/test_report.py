"""The report: whole in itself, every figure leads to its sentence, and nothing that an article says is obeyed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest

from pipeline import engines, plan
from pipeline.export import Findings, report_html
from pipeline.export.report.scale import scale
from pipeline.export.report.wording import visible
from pipeline.records.news import News
from pipeline.records.reviewed import reviewed_claim
from tests.conftest import CASES, ROOT
from tests.export.pages import records, tags, tree, words
from tests.workspaces import ARTICLES, write_batch

NEWS = News(first=False, articles=("new",), articles_known=4, articles_gone=1, claims=9)
MORE = {
    "digest.md": (
        "---\ntitle: The week in metals\npublisher: Dockside Digest\npublished: 2025-06-11\n---\n\n"
        "# The week in metals\n\nChina refined more than 90 percent of the world's rare earths in 2024. "
        "China refined 62 percent of the world's rare earths in 2010.\n"
    ),
    "picture.txt": "\x00\x01",
}


def cases(name: str) -> list[Any]:
    return [json.loads(line) for line in (CASES / "export" / name).read_text(encoding="utf-8").splitlines()]


def by_why(found: list[Any]) -> Any:
    return pytest.mark.parametrize("case", found, ids=[case["why"] for case in found])


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    engines.run(write_batch(folder / "batch", {**ARTICLES, **MORE}), folder / "out", workers=1)
    return folder / "out"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    articles = {**ARTICLES, **{case["file"]: case["text"] for case in cases("hostile.jsonl")}}
    engines.run(write_batch(folder / "batch", articles), folder / "out", workers=1)
    return folder / "out"


@pytest.fixture(scope="module")
def page(out: Path) -> Any:
    return tree((out / "report.html").read_bytes())


@pytest.mark.parametrize("workspace", ["out", "hostile"])
def test_is_html_that_needs_no_mending(request: pytest.FixtureRequest, workspace: str) -> None:
    payload = (request.getfixturevalue(workspace) / "report.html").read_bytes()
    found = tags(payload)
    assert found.faults == []
    assert payload.startswith(b"<!DOCTYPE html>")
    ids = [value for _, name, value in found.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[\w-]+", one) for one in ids)


@pytest.mark.parametrize("workspace", ["out", "hostile"])
def test_refers_to_nothing_outside_its_folder(request: pytest.FixtureRequest, workspace: str) -> None:
    folder = request.getfixturevalue(workspace)
    payload = (folder / "report.html").read_bytes()
    found = tags(payload)
    assert not found.names & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use"}
    assert {name for _, name, _ in found.attributes} & {"src", "style", "xlink:href", "srcdoc", "action"} == set()
    assert not [name for _, name, _ in found.attributes if name.startswith("on")]
    style = tree(payload).find(".//style").text_content()
    assert "url(" not in style
    assert "@import" not in style
    inside = {value for _, name, value in found.attributes if name == "id"}
    targets = [value for tag, name, value in found.attributes if (tag, name) == ("a", "href")]
    assert len(targets) > 30
    for target in targets:
        path, _, place = target.partition("#")
        assert (folder / path).is_file() if path else place in inside, target


def test_every_figure_leads_to_its_sentence_in_its_article(out: Path, page: Any) -> None:
    claims = {claim.claim_id: claim for claim in records(out)[0]}
    figures = [link for link in page.iter("a") if link.get("href").startswith("#c-")]
    assert len({link.get("href") for link in figures}) > 4
    for link in figures:
        sheet = page.get_element_by_id(link.get("href")[1:])
        claim = claims[link.get("href")[3:]]
        assert words(sheet.find(".//mark")) == claim.quote
        assert claim.sentence in words(sheet)
        (into,) = sheet.iter("a")
        path, _, place = into.get("href").partition("#:~:text=")
        assert unquote(place) in (out / path).read_text(encoding="utf-8")
        assert unquote(place)
        assert claim.sentence in (out / path).read_text(encoding="utf-8")


def test_shows_both_sides_of_a_contradiction(page: Any) -> None:
    cards = [card for card in page.iter("article") if card.get("id", "").startswith("r-")]
    card = next(card for card in cards if "70 %" in words(card) and "91 %" in words(card))
    sides = [words(side) for side in card.find_class("side")]
    assert len(sides) == 2
    told = " ".join(sides)
    assert "China refined 91 per cent of the world's rare earths in 2024, the International Energy Agency" in told
    assert "A column · The Ledger, 2025-05-20" in told
    assert "citing International Energy Agency" in told
    assert {words(mark) for mark in card.iter("mark")} >= {"70 percent", "91 per cent"}
    assert "both cannot be true" in words(card.find_class("reason")[0])
    assert re.search(r"score [01]\.\d\d", words(card))


def test_says_what_is_in_it_and_what_is_new(out: Path, page: Any) -> None:
    claims, _, relations, rejected = records(out)
    tiles = {words(tile.find("dt")): words(tile.find("dd")) for tile in page.find_class("tiles")[0]}
    assert tiles["claims"] == str(len(claims))
    assert tiles["contradictions"] == str(sum(r.relation == "contradict" for r in relations))
    assert tiles["inputs not read"] == "1"
    assert f"First batch: 4 new articles with {len(claims)} claims; " in words(page.find_class("news")[0])
    rows = [words(row) for row in page.find_class("plain")[0].iter("tr")]
    assert any("picture.txt" in row and rejected[0].mend in row for row in rows)


def test_counts_who_claims_what(out: Path, page: Any) -> None:
    claims = records(out)[0]
    (table,) = page.find_class("heat")
    columns = [words(cell) for cell in table.find("thead").iter("th")]
    at = columns.index("rare earths")
    row = next(row for row in table.find("tbody") if words(row[0]) == "Dockside Digest")
    found = sum("rare_earths" in claim.minerals for claim in claims if claim.publisher == "Dockside Digest")
    assert words(row[at]) == str(found) != "0"
    assert words(row[1]) == str(sum(claim.publisher == "Dockside Digest" for claim in claims))


def test_draws_every_value_of_a_measurand_in_the_order_of_time(page: Any) -> None:
    plots = [one for one in page.find_class("measurand") if "rare earths refining" in words(one)]
    rows = [row for row in plots[0].find_class("plot")[0] if row.get("class") != "axis"]
    assert [words(row.find_class("when")[0])[:4] for row in rows] == sorted(
        words(row.find_class("when")[0])[:4] for row in rows
    )
    drawn = {words(row.find_class("what")[0]): row for row in rows}
    assert {"62 %", "70 %", "91 %", "more than 90 %"} <= set(drawn)
    assert drawn["more than 90 %"].find_class("op")
    assert not drawn["91 %"].find_class("op")
    assert drawn["91 %"].find_class("sh")


TABLE = (
    "mineral,measure,country,year,value,unit,source\n"
    'rare earths,refining,China,2024,90.5,percent,"<b>Survey</b> 2025, second edition"\n'
    'rare earths,refining,China,2024,90.9,percent,"<b>Survey</b> 2026, second edition"\n'
    "rare earths,refining,China,2030,76,percent,Agency\nrare earths,refining,China,2031,77,percent,Agency\n"
)


def official(out: Path) -> Any:
    """The page of the same workspace beside official figures."""
    claims, positions, relations, rejected = records(out)
    figures = plan.official(TABLE.encode(), "table.csv").figures
    beside = plan.beside(figures, claims, plan.Matched(tuple(positions), tuple(relations)))
    return tree(report_html(Findings([], claims, positions, relations, rejected, NEWS, beside)))


def test_official_figures_stand_beside_the_claims_and_are_none(out: Path, page: Any) -> None:
    beside = official(out)
    shown = [plot for plot in beside.find_class("measurand") if "rare earths refining" in words(plot)]
    (row,) = shown[0].find_class("official")
    assert words(row) == "2024 90.9 % official: <b>Survey</b> 2026", "the newer edition of the year that is claimed"
    assert row.find_class("sh")
    assert not list(row.iter("a")), "nobody claims it"
    cards = [card for card in beside.iter("article") if card.get("id", "").startswith("r-")]
    assert any("90.9 % official: <b>Survey</b> 2026" in words(card) for card in cards)
    assert not page.find_class("official")
    assert {one.get("id") for one in beside.xpath("//*[@id]")} == {one.get("id") for one in page.xpath("//*[@id]")} | {
        "news"
    }


def test_series_show_what_differs_by_time(page: Any) -> None:
    series = [words(one) for one in page.find_class("series")]
    assert any("rare earths refining (%) 62 2010" in one and "91 2024" in one for one in series)


def test_the_same_in_any_process(out: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline.export import Findings, report_html\n"
        "from tests.export.pages import records\n"
        "claims, positions, relations, rejected = records(Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(report_html(Findings([], claims, positions, relations, rejected)))"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-c", code, str(out)], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT,
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert pages[0] == pages[1]
    assert len(pages[0]) > 10_000


def test_a_lost_report_is_made_again(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "batch", {"agency.txt": ARTICLES["agency.txt"]})
    engines.run(batch, tmp_path / "out", workers=1)
    (tmp_path / "out" / "report.html").unlink()
    assert not engines.run(batch, tmp_path / "out", workers=1).unchanged
    assert (tmp_path / "out" / "report.html").is_file()


def test_nothing_claimed_is_a_page_all_the_same() -> None:
    payload = report_html(Findings([], [], [], [], []))
    assert tags(payload).faults == []
    assert "None found." in words(tree(payload))


def test_the_templates_are_imported_by_a_run_only() -> None:
    code = "import sys, pipeline.cli, pipeline.export; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def decided(out: Path, verdict: str) -> tuple[Any, str]:
    """The page where people decided the first contradiction, and its measurand."""
    claims, positions, relations, rejected = records(out)
    at, found = next((i, r) for i, r in enumerate(relations) if r.relation == "contradict")
    relations[at] = msgspec.structs.replace(found, verdict=verdict, verdict_by=("ann", "<b>bob</b>"))
    return tree(report_html(Findings([], claims, positions, relations, rejected, NEWS))), found.relation_id


def test_people_may_confirm(out: Path) -> None:
    page, relation = decided(out, "contradict")
    assert "Decided by ann, <b>bob</b>: a contradiction." in words(page.get_element_by_id(f"r-{relation}"))


def test_what_people_take_down_leaves_the_section_and_is_listed(out: Path) -> None:
    page, relation = decided(out, "differs_by_scope")
    assert not page.xpath(f"//*[@id='r-{relation}']")
    (line,) = page.find_class("pair")
    assert "Decided by ann, <b>bob</b>: a difference in scope." in words(line)
    assert "The program had taken it for a contradiction." in words(line)


def test_people_may_find_a_contradiction_of_their_own(out: Path) -> None:
    claims, positions, relations, rejected = records(out)
    at, found = next((i, r) for i, r in enumerate(relations) if r.relation != "contradict")
    relations[at] = msgspec.structs.replace(found, verdict="contradict", verdict_by=("ann",))
    page = tree(report_html(Findings([], claims, positions, relations, rejected, NEWS)))
    assert "Decided by ann: a contradiction. The program had" in words(page.get_element_by_id(f"r-{found.relation_id}"))


@by_why(cases("hostile.jsonl"))
def test_what_an_article_says_is_text(hostile: Path, case: Any) -> None:
    claims = [claim for claim in records(hostile)[0] if claim.source == case["file"]]
    page = tree((hostile / "report.html").read_bytes())
    sheets = [page.xpath(f"//li[@id='c-{claim.claim_id}']") for claim in claims if claim.quote == case["quote"]]
    assert sheets, "nothing is claimed there: the case proves nothing"
    assert sheets[0], "the claim is not shown: the case proves nothing"
    for shown in case["shown"]:
        assert shown in words(page)


def test_a_line_of_a_megabyte_is_shown_about_its_quote(out: Path) -> None:
    claims, positions, relations, rejected = records(out)
    before, after = "on and \u202eon " * 50_000, " and \u2066on" * 50_000
    claims = [
        msgspec.structs.replace(c, sentence=before + c.sentence + after, start=c.start + len(before)) for c in claims
    ]
    payload = report_html(Findings([], claims, positions, relations, rejected, NEWS))
    assert len(payload) < 200_000
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", payload.decode())
    assert {"91 per cent", "70 percent"} <= {words(mark) for mark in tree(payload).iter("mark")}
    assert "[U+202E]" in words(tree(payload))


@by_why(cases("lines.jsonl"))
def test_lines(case: Any) -> None:
    assert visible(case["text"], case["most"]) == case["line"]


@by_why(cases("axes.jsonl"))
def test_axes(case: Any) -> None:
    axis = scale(case["values"], share=case["share"])
    assert [tick.label for tick in axis.ticks()] == case["ticks"]
    assert all(0 <= place <= 100 for place in [*(t.at for t in axis.ticks()), *map(axis.at, case["values"])])


def colours(style: str) -> list[dict[str, str]]:
    """The colours in light and in dark."""
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+)", part)) for part in re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    )
    return [light, {**light, **dark}]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAIRS = [
    *((ink, paper) for ink in ("ink", "quiet", "link") for paper in ("paper", "card", "chip")),
    ("flag", "flag-paper"), ("flag", "card"), ("flag", "paper"), ("paper", "link"),
    ("card", "a"), ("card", "b"), ("mark-ink", "mark"), ("a", "card"), ("b", "card"),
    ("low-ink", "h1"), ("low-ink", "h2"), ("low-ink", "h3"), ("high-ink", "h4"), ("high-ink", "h5"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_contrast_is_enough_to_read(page: Any, scheme: int, pair: tuple[str, str]) -> None:
    """At least 4.5 to 1 (WCAG 2.2, level AA)."""
    chosen = colours(page.find(".//style").text_content())[scheme]
    low, high = sorted(luminance(chosen[name]) for name in pair)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_what_people_corrected_stands_beside_the_sentence(out: Path) -> None:
    claims, positions, relations, rejected = records(out)
    wrong = next(claim for claim in claims if claim.quote == "70 percent")
    said = reviewed_claim(wrong, corrected={"low": 72, "high": 72}, corrected_by={"low": ("ann",), "high": ("ann",)})
    claims = [said if claim is wrong else claim for claim in claims]
    page = tree(report_html(Findings([], claims, positions, relations, rejected)))
    assert "corrected by ann to low: 72; high: 72" in words(page.get_element_by_id(f"c-{wrong.claim_id}"))


def test_what_no_article_says_is_drawn_nowhere(out: Path) -> None:
    claims, positions, relations, rejected = records(out)
    wrong = next(claim for claim in claims if claim.quote == "70 percent")
    said = reviewed_claim(wrong, verdict="extraction_wrong", verdict_by=("ann",))
    claims = [said if claim is wrong else claim for claim in claims]
    page = tree(report_html(Findings([], claims, positions, relations, rejected)))
    plots = [words(one) for one in page.find_class("measurand") if "rare earths refining" in words(one)]
    assert plots
    assert not any("70 %" in plot for plot in plots)
