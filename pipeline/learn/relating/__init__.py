"""From judged pairs to the weights of a relation's score."""
