"""What every party says of the partnership, side by side, and the renewal that follows."""
