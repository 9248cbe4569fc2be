"""What people fill in about KPIs, reviews and closings."""
