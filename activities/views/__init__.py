"""The pages of activities, their reports and their evidence."""
