"""From annotations to the weights that `extract` ranks its candidates with."""
