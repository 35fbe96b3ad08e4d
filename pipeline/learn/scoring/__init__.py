"""How well claims, names and relations agree with gold annotations.

The measures are those of the task's definition: a claim is *located* when its words stand where the gold's do, its
*value* is right when number and unit are, its *frame* when every slot of FRAME is. What the gold marks optional, a
careful annotator could leave out: it neither helps nor hurts.
"""

from pipeline.learn.scoring.align import Aligned, align
from pipeline.learn.scoring.claims import claim_figures
from pipeline.learn.scoring.entities import entity_figures
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.relations import relation_figures
from pipeline.learn.scoring.slots import FRAME, SLOTS, same

__all__ = [
    "FRAME",
    "SLOTS",
    "Aligned",
    "Figures",
    "align",
    "claim_figures",
    "entity_figures",
    "relation_figures",
    "same",
]
