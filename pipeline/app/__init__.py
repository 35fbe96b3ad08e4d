"""The reviewers' page: flags are read side by side, answered with one key, and kept as decisions."""

from pipeline.app.desk import Desk
from pipeline.app.guard import Access
from pipeline.app.server import access_for, make_app, serve

__all__ = ["Access", "Desk", "access_for", "make_app", "serve"]
