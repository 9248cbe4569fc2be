"""The pages of KPIs, reviews and closings."""
