"""Whole reviews without a browser: what pages show, what answers do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import engines
from pipeline.review.lots import read_twice
from pipeline.storage import append_decision, read_decisions
from tests.app.pages import OURS, answer, client, fields, parsed, undo
from tests.app.test_guard import first
from tests.workspaces import lines


def pairs(out: Path, kind: str = "contradict", twice: bool | None = None) -> list[str]:
    """The addresses of pairs: of all, or of those that two people read (or one)."""
    names = [r["relation_id"] for r in lines(out, "relations.jsonl") if r["relation"] == kind]
    return [f"/pair/{name}" for name in names if twice is None or read_twice(name) is twice]


def test_the_queue_shows_flags_and_leads_to_them(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path)
    page = browser.get("/").text
    addresses = re.findall(r'href="(/(?:pair|claim)/\w+)', page)
    to_do = int(re.findall(r"<b>([\d,]+)</b> to do", page)[0].replace(",", ""))
    assert len(set(addresses)) == min(20, to_do) > 0
    assert set(addresses[:5]) <= set(pairs(out)), "contradictions come first"
    for address in addresses:
        assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "mineral=rare_earths", "holder=CN", "activity=refining", "article=agency.txt", "status=decided", "words=bank",
        "least=0.5&most=0.9", "section=difference", "sampled=1", "status=nonsense&least=nan&from=99999999999",
    ],
)  # fmt: skip
def test_filters_answer(out: Path, tmp_path: Path, query: str) -> None:
    assert client(out, tmp_path).get(f"/?{query}").status_code == 200


def test_a_search_finds_words_of_the_article(out: Path, tmp_path: Path) -> None:
    page = client(out, tmp_path).get("/?words=a+bank+reckons").text
    found = re.findall(r"<b>([\d,]+)</b> to do", page)
    assert found
    assert 0 < int(found[0]) < len(pairs(out))


def test_an_answer_is_kept_and_leads_to_the_next_pair(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path)
    done = answer(browser, first(out), "differs_by_time", comment="see the table\r\nbelow")
    assert done.status_code == 303
    assert done.headers["location"].startswith(("/pair/", "/claim/"))
    assert first(out) not in done.headers["location"]
    (kept,) = read_decisions(tmp_path)
    assert (kept.answer, kept.comment, kept.reviewer) == ("differs_by_time", "see the table\nbelow", "ann")
    assert kept.shown[0].members, "what was shown is kept"
    assert "Saved: Different time" in browser.get(done.headers["location"]).text


def test_filters_stay_from_pair_to_pair(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path)
    done = answer(browser, f"{first(out)}?holder=CN&activity=refining", "agree")
    assert "holder=CN&activity=refining" in done.headers["location"]


def test_every_flag_can_be_decided_one_after_the_other(out: Path, tmp_path: Path) -> None:
    browser, seen = client(out, tmp_path), []
    address = re.findall(r'href="(/(?:pair|claim)/\w+)', browser.get("/?section=contradiction").text)[0]
    address += "?section=contradiction"
    while address.startswith("/pair"):
        seen.append(address.split("?")[0])
        address = answer(browser, address, "agree").headers["location"]
    assert len(seen) == len(set(seen)) == len(read_decisions(tmp_path))
    independent = [r for r in lines(out, "relations.jsonl") if r["relation"] == "contradict" and r["independent"]]
    assert len(seen) == len(independent)


def test_undo_goes_back_to_the_first_answer(out: Path, tmp_path: Path) -> None:
    browser, chosen = client(out, tmp_path), pairs(out)[:3]
    for address in chosen:
        answer(browser, address, "agree")
    back = [undo(browser).headers["location"].split("?")[0] for _ in chosen]
    assert back == chosen[::-1]
    assert "Nothing to undo" in undo(browser).text
    assert len(read_decisions(tmp_path)) == 6, "nothing is removed"


def test_a_correction_is_shown_beside_the_extracted_slot(out: Path, tmp_path: Path) -> None:
    browser, address = client(out, tmp_path), first(out)
    typed = {"a.activity": "mining", "b.period": "2019/2020", "a.low": "1,234.5", "b.minerals": "tin; rare_earths"}
    assert answer(browser, address, "extraction_wrong", **typed).status_code == 303
    (kept,) = read_decisions(tmp_path)
    a, b = kept.anchors
    assert kept.corrections == {
        a: {"activity": "mining", "low": 1234.5},
        b: {"period": {"start": "2019", "end": "2020"}, "minerals": ["tin", "rare_earths"]},
    }
    page = browser.get(address).text
    assert page.count("corrected by ann") >= 4
    assert answer(browser, address, "extraction_wrong").status_code == 303
    assert read_decisions(tmp_path)[-1].corrections == {}, "what was corrected before is not corrected again"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"a.low": "many"}, "a plain number"), ({"a.period": "soon"}, "ISO dates"), ({"a.unit": ""}, "unit"),
        ({"b.minerals": "tin (pure)"}, "snake"), ({"b.activity": "digging"}, "activity"), ({"said": "eh"}, "Choose"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_and_nothing_is_lost(out: Path, tmp_path: Path, typed: dict, says: str) -> None:
    browser = client(out, tmp_path)
    refused = answer(browser, first(out), **{"said": "agree", "comment": "my long remark", **typed})
    assert refused.status_code == 422
    assert says in refused.text
    assert "my long remark" in refused.text
    assert read_decisions(tmp_path) == []


def test_two_servers_and_two_reviewers_see_one_another(out: Path, tmp_path: Path) -> None:
    ann, bob = client(out, tmp_path), client(out, tmp_path, "bob")
    chosen = pairs(out, twice=False)[0]
    answer(ann, chosen, "agree")
    assert "decided: <b>agreement</b> by <bdi>ann</bdi>" in bob.get(chosen).text
    answer(bob, chosen, "contradict")
    page = ann.get("/adjudication").text
    assert chosen in page
    assert "disputed" in ann.get(chosen).text


def test_a_second_reading_is_blind(out: Path, tmp_path: Path) -> None:
    ann, bob = client(out, tmp_path), client(out, tmp_path, "bob")
    chosen = (pairs(out, twice=True) + pairs(out, "agree", twice=True))[0]
    answer(ann, chosen, "not_comparable", comment="a telling remark", **{"a.topic": "a telling topic"})
    page = bob.get(chosen).text
    assert "second reading" in page
    assert not re.search("a telling (remark|topic)", page)
    assert "a telling remark" not in bob.get("/history").text
    assert f"{chosen}?status=second" in bob.get("/?status=second").text
    answer(bob, chosen, "not_comparable")
    assert read_decisions(tmp_path)[-1].blind
    assert "a telling remark" in bob.get(chosen).text
    assert re.search(r"Cohen.*on 1 item ", parsed(bob.get("/progress").text).text, re.DOTALL)


def test_an_adjudicator_settles_a_dispute(out: Path, tmp_path: Path) -> None:
    chosen = pairs(out, twice=False)[0]
    for who, said in (("ann", "agree"), ("bob", "contradict"), ("cid", "differs_by_scope")):
        assert answer(client(out, tmp_path, who), chosen, said).status_code == 303
    page = client(out, tmp_path).get(chosen).text
    assert "decided: <b>different scope</b> by <bdi>cid</bdi>" in page
    assert chosen not in client(out, tmp_path).get("/adjudication").text


def test_a_claim_is_confirmed_or_corrected(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path)
    claim = f"/claim/{lines(out, 'claims.jsonl')[0]['claim_id']}"
    assert answer(browser, claim, "agree").status_code == 303
    assert answer(browser, claim, "contradict").status_code == 422
    assert answer(browser, claim, "extraction_wrong", **{"a.negated": "yes"}).status_code == 303
    assert [one.answer for one in read_decisions(tmp_path)] == ["agree", "extraction_wrong"]


def test_an_answer_to_what_is_no_longer_shown_is_not_taken(out: Path, tmp_path: Path) -> None:
    ann, bob = client(out, tmp_path), client(out, tmp_path, "bob")
    chosen = pairs(out, twice=False)[0]
    old = fields(ann.get(chosen).text)
    answer(bob, chosen, "extraction_wrong", **{"a.activity": "mining"})
    refused = ann.post(chosen, data={**old, "answer": "agree"}, headers=OURS)
    assert refused.status_code == 409
    assert "look again" in refused.text
    assert len(read_decisions(tmp_path)) == 1


def test_a_full_disk_is_told_and_nothing_is_decided(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    browser = client(out, tmp_path)
    monkeypatch.setattr("pipeline.app.desk.append_decision", full)
    refused = answer(browser, first(out), "agree")
    assert refused.status_code == 507
    assert "No space left" in refused.text
    monkeypatch.setattr("pipeline.app.desk.append_decision", append_decision)
    assert "Nothing to undo" in undo(browser).text
    answer(browser, first(out), "agree")
    monkeypatch.setattr("pipeline.app.desk.append_decision", full)
    assert undo(browser).status_code == 507
    assert [made.answer for made in read_decisions(tmp_path)] == ["agree"]


def test_decisions_stay_when_the_pipeline_runs_again(own: Path, tmp_path: Path) -> None:
    out, folder = own / "out", tmp_path / "decisions"
    browser, chosen = client(out, folder), pairs(out)
    for address, said in zip(chosen, ["contradict", "not_comparable", "differs_by_time"], strict=False):
        answer(browser, address, said, comment=f"about {said}")
    (own / "batch" / "more.txt").write_text(
        "A later voice\n\nIn 2024 China refined 70 percent of the world's rare earths, dealers say.\n", encoding="utf-8"
    )
    engines.run(own / "batch", out, workers=1, decisions=folder)
    for address, said in zip(chosen, ["contradict", "not_comparable", "differs_by_time"], strict=False):
        assert f"about {said}" in browser.get(address).text, "the server reads the new run by itself"
    verdicts = {r["relation_id"]: r["verdict"] for r in lines(out, "relations.jsonl")}
    assert verdicts[chosen[1].split("/")[-1]] == "not_comparable"


def test_a_damaged_decision_is_named_until_it_is_mended(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path)
    answer(browser, first(out), "agree")
    good = (tmp_path / "ann.jsonl").read_bytes()
    (tmp_path / "ann.jsonl").write_bytes(good + b'{"decision_id": 1}\n')
    refused = browser.get("/")
    assert refused.status_code == 503
    assert "ann.jsonl:2" in refused.text
    (tmp_path / "ann.jsonl").write_bytes(good)
    assert browser.get("/").status_code == 200


def test_an_unknown_name_is_a_page_with_a_way_on(out: Path, tmp_path: Path) -> None:
    for address in ("/pair/x", "/claim/x", "/article/x", "/nowhere", "/article/..%2F..%2Fclaims"):
        found = client(out, tmp_path).get(address)
        assert found.status_code == 404
        assert 'href="/"' in found.text


def test_a_reviewer_can_say_who_they_are(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path)
    token = re.search(r'name="csrf" value="([^"]+)"', browser.get("/who").text)
    assert token
    name = "Zoë \u202e<b>李</b>"
    assert browser.post("/who", data={"csrf": token[1], "name": name}, headers=OURS).status_code == 303
    assert "Zoë [U+202E]&lt;b&gt;李&lt;/b&gt;" in browser.get("/").text
    answer(browser, first(out), "agree")
    assert read_decisions(tmp_path)[0].reviewer == "Zoë [U+202E]<b>李</b>"
