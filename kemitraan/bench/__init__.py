"""Measuring: synthetic data in bulk, and each promise about speed beside its baseline."""
