"""People's decisions beside the machine's relations: what they come to, what is left to read, how far both agree."""

from pipeline.review.agreement import Agreement, agreement
from pipeline.review.apply import Correction, Reviewed, VerdictLine, kept, review, unseen, with_verdict
from pipeline.review.estimate import Estimate, estimate
from pipeline.review.filters import FACETS, Catalogue, Filters
from pipeline.review.items import QUEUED, SECTIONS, Item, Section, items
from pipeline.review.ledger import Ledger
from pipeline.review.order import in_order
from pipeline.review.placed import Placed, place
from pipeline.review.status import STATUSES, Status, has_news, hides_others, status, wants_second
from pipeline.review.today import Today
from pipeline.review.verdict import Corrected, Settled

__all__ = [
    "FACETS",
    "QUEUED",
    "SECTIONS",
    "STATUSES",
    "Agreement",
    "Catalogue",
    "Corrected",
    "Correction",
    "Estimate",
    "Filters",
    "Item",
    "Ledger",
    "Placed",
    "Reviewed",
    "Section",
    "Settled",
    "Status",
    "Today",
    "VerdictLine",
    "agreement",
    "estimate",
    "has_news",
    "hides_others",
    "in_order",
    "items",
    "kept",
    "place",
    "review",
    "status",
    "unseen",
    "wants_second",
    "with_verdict",
]
