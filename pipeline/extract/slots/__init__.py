"""The slots of a claim: for each, its candidates and their features."""
