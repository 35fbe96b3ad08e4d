"""The model card of the relations' score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.match.score import FEATURES

_CARD = """# Model card: the score of a relation

**What it does.** Rules decide which relation two positions have; a logistic a relation says how likely it is that a
careful reader would say the same. Its features are named so that a reviewer understands them; `weights.json` holds one
number a feature, and reading it runs no code.

**Learned from.** {examples} relations between judged pairs of claims ({counts}) in {groups} groups that share no
measurand (data digest `{data}`): `annotations/pairs/train`, and pairs that reviewers decided where there are any. The
test split is never learned from.

**How.** Weights start from those argued by hand (`argued.json`) and are drawn back to them with strength {strength},
the strongest within one standard error of the best in five-fold cross-validation over the groups. A relation counts
once, however many pairs of claims it speaks of. The claims of judged pairs were read by people, so nothing is learned
of `extraction_unsure`: its weight is as argued.

**Measured** (on pairs that the weights were not fitted to)

| | argued by hand | trained |
| --- | ---: | ---: |
| log loss | {argued[log_loss]:.4f} | {cross_validated[log_loss]:.4f} |
| expected calibration error | {argued[calibration_error]:.4f} | {cross_validated[calibration_error]:.4f} |

**Weights**

| | {heads} |
| --- |{rule}
{rows}

**What is not learned.** How alike topics must be (0.5 to 0.95 tried), how far apart numbers may be (3 to 20 times) and
how close two editions (a week to a year) help to decide which relation it is. No other value gained a hundredth of F1
in agreements, contradictions or times, so these stay as argued.

**Limits.** The rules were argued while people read errors on the train split, which flatters these figures; `assay
evaluate` prints the error on the test split. Where claims were misread, the score knows it only by their confidence.
"""


def relation_card(metrics: Mapping[str, Any], weights: Mapping[str, Mapping[str, float]]) -> str:
    """The card as Markdown."""
    names = sorted(weights)
    rows = (
        f"| {feature} | " + " | ".join(f"{weights[name].get(feature, 0.0):.2f}" for name in names) + " |"
        for feature in ("intercept", *FEATURES)
    )
    return _CARD.format(
        **metrics,
        counts=", ".join(f"{count} {name}" for name, count in metrics["relations"].items()),
        heads=" | ".join(names),
        rule=" ---: |" * len(names),
        rows="\n".join(rows),
    )
