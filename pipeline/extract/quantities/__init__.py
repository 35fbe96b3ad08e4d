"""The quantity grammar: every number of an English text with its hedge, unit and what it counts.

One pass over the tokens of a text. A figure (`numerals`: `figures` in digits, `cardinals` in words) takes its money,
magnitude and unit (`measures`, `needs`); `fractions` and `vague` read what is no plain figure; `ranges`, `portions` and
`lists` join figures; `bounds` adds the hedge; `shapes` and `exclusions` throw out dates, labels, names, ages; `changes`
marks the two ends of a change; `scales` reads magnitudes and the weather; `counted` names what is counted, and
`antecedents` what was named before. The words are data: `models/rules/quantity_*.csv`.

Unit ids are those of the claims. Beside them stand, for general text: `week`, `hour`, `minute`, `second`, `mi`, `ft`,
`yd`, `in`, `mi2`, `ft2`, `ft3`, `gal`, `L`, `degF`, `degree`, `km/h`, `mph`, `carat`, `mtu`, `MMBtu`, `magnitude` and
their like, each kept in the text's own family. A decade is 10 `year`, a basis point 0.01 `percentage_points`.
"""

from pipeline.extract.quantities.find import find_quantities

__all__ = ["find_quantities"]
