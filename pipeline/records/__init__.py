"""What travels between the rooms: frozen records, their ids and their published schemas."""

from pipeline.records.article import Article, Block, PageMark, Piece, Repair
from pipeline.records.claim import Activity, Bound, Claim, Kind, Modality, Period, Statistic
from pipeline.records.decision import Decision, ShownClaim, ShownRelation
from pipeline.records.quantity import Quantity
from pipeline.records.rejected import Rejected
from pipeline.records.relation import Position, Relation, RelationKind, Verdict
from pipeline.records.tagged import Mention, Sentence, Tagged

__all__ = [
    "Activity",
    "Article",
    "Block",
    "Bound",
    "Claim",
    "Decision",
    "Kind",
    "Mention",
    "Modality",
    "PageMark",
    "Period",
    "Piece",
    "Position",
    "Quantity",
    "Rejected",
    "Relation",
    "RelationKind",
    "Repair",
    "Sentence",
    "ShownClaim",
    "ShownRelation",
    "Statistic",
    "Tagged",
    "Verdict",
]
