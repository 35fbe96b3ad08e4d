"""`python -m pipeline` is `assay`."""

from pipeline.cli import main

main()
