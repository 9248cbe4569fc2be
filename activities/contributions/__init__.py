"""What each party gives: recorded, verified, handed over, planned against received."""
