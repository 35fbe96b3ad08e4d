"""The only place that opens files. Everything is written beside its place and renamed into it."""

from pipeline.storage.atomic import write_bytes, write_lines
from pipeline.storage.decisions import (
    BadDecision,
    DecisionFolder,
    append_decision,
    decisions_digest,
    decisions_folder,
    read_decisions,
)
from pipeline.storage.discover import Found, discover, read_payload, root_of
from pipeline.storage.lock import Locked, locked
from pipeline.storage.reading import ArticleHead, BeingWritten, Contents, Mentions, Reader
from pipeline.storage.state import ArticleRef, FileEntry, State
from pipeline.storage.tables import read_claims
from pipeline.storage.workspace import NotAWorkspace, Workspace

__all__ = [
    "ArticleHead",
    "ArticleRef",
    "BadDecision",
    "BeingWritten",
    "Contents",
    "DecisionFolder",
    "FileEntry",
    "Found",
    "Locked",
    "Mentions",
    "NotAWorkspace",
    "Reader",
    "State",
    "Workspace",
    "append_decision",
    "decisions_digest",
    "decisions_folder",
    "discover",
    "locked",
    "read_claims",
    "read_decisions",
    "read_payload",
    "root_of",
    "write_bytes",
    "write_lines",
]
