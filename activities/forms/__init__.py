"""What people fill in about activities."""
