"""How the plan is run: in one process or several, from where the last run stopped. No engine knows what claims say."""

from pipeline.engines.forget import forget
from pipeline.engines.official import NoTable, official
from pipeline.engines.pool import default_workers, partitions, run_tasks
from pipeline.engines.run import NothingToDo, Outcome, quiet, run

__all__ = [
    "NoTable",
    "NothingToDo",
    "Outcome",
    "default_workers",
    "forget",
    "official",
    "partitions",
    "quiet",
    "run",
    "run_tasks",
]
