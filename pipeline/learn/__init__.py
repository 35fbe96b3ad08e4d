"""Annotations in, `models/` out: gold, scores, floors and training. Nothing imports it but the command line."""
