"""Assay: which figures are claimed about critical minerals, who says so, and where articles agree or contradict."""
