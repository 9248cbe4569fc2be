"""The sets of rows that synthetic data are made of, room by room."""
