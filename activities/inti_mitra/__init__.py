"""Pairs of two schools: set by decree, joined, planned together, learned in, passed on."""
