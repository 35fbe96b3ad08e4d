"""The model card: what the weights are for, what they were learned from, and what they are worth."""

from __future__ import annotations

from collections.abc import Mapping

_CARD = """# Model card: the rankers of `extract`

**What they do.** For each slot of a claim, a linear ranker (a conditional logit) chooses among candidates that
rules propose; a logistic curve turns the choices' probabilities into the claim's confidence. `slots.json` holds
one number a feature: reading it runs no code.

**Learned from.** {articles} annotated articles with {claims} claims (data digest `{data}`): our own articles
(`annotations/gold`, train and dev) and real ones annotated stand-off (`annotations/standoff`, train and dev) as far
as their text was at hand. Test sets and held-out documents are never learned from.

**How.** Weights start from those argued by hand (`argued.json`) and are drawn back to them; how strongly is
chosen by five-fold cross-validation over articles. Chosen: {strength} (`argued`: no fit beat the argued weights on
articles that it had not seen, so they stand, and only the confidence was fitted; people have read errors on the
training articles while arguing them, so their figure here flatters them).

**Measured** (F1 on articles that the weights were not fitted to)

| | argued by hand | trained |
| --- | ---: | ---: |
{rows}

Expected calibration error of confidence: {confidence_error}.

**Limits.** English press and policy prose on minerals. Confidence is calibrated on articles like those annotated;
on other prose read it as an order, not as a probability.
"""


def model_card(metrics: Mapping[str, object]) -> str:
    """The card as Markdown."""
    argued, trained = metrics["argued_f1"], metrics["cross_validated_f1"]
    assert isinstance(argued, dict)
    assert isinstance(trained, dict)
    rows = "\n".join(f"| {name} | {argued[name]:.3f} | {value:.3f} |" for name, value in trained.items())
    return _CARD.format(**metrics, rows=rows)
