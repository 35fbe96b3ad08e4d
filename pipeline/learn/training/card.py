"""The model card: what the weights are for, what they were learned from, and what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CARD = """# Model card: the rankers of `extract`

**What they do.** For each slot of a claim, a linear ranker (a conditional logit) chooses among candidates that
rules propose; a logistic curve turns the choices' probabilities into the claim's confidence. `slots.json` holds
one number a feature: reading it runs no code.

**Learned from.** {articles} annotated articles with {claims} claims (data digest `{data}`): our own articles
(`annotations/gold`: sample, train and dev) and real ones annotated stand-off (`annotations/standoff`: train and dev) as
far as their text was at hand; {reviewed_claims} claims were confirmed or corrected by reviewers. Test sets and
held-out documents are never learned from.

**How.** Weights start from those argued by hand (`argued.json`) and are drawn back to them; how strongly is chosen
slot by slot by five-fold cross-validation over articles (`argued`: no fit chose better, and the argued weights stand):
{told}.
Each article is filled by weights of the other folds before its choices become examples. An example from a real article
counts double.

**Measured** (F1 on articles that the weights were not fitted to; people read errors on some of these articles while
arguing weights by hand, which flatters the first column)

| | argued by hand | trained |
| --- | ---: | ---: |
{rows}

Expected calibration error of confidence: {confidence_error}.

**Limits.** English press and policy prose on minerals. Confidence is calibrated on articles like those annotated;
on other prose read it as an order, not as a probability.
"""


def model_card(metrics: Mapping[str, Any]) -> str:
    """The card as Markdown."""
    rows = [
        f"| {kind}{name} | {figures['argued_f1'][name]:.3f} | {value:.3f} |"
        for kind, figures in (("", metrics), ("the press: ", metrics["press"]))
        for name, value in figures["cross_validated_f1"].items()
    ]
    told = ", ".join(f"{slot} {strength}" for slot, strength in metrics["strengths"].items())
    return _CARD.format(**metrics, told=told, rows="\n".join(rows))
