"""How fast the whole is, as ratios within one run: machines are noisy, ratios less so."""

from pipeline.bench.speed import Measured, measure
from pipeline.bench.texts import Texts, text_sets

__all__ = ["Measured", "Texts", "measure", "text_sets"]
