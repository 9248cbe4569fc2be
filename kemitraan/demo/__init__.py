"""Invented schools of Gunungkidul that have lived with the product for a year."""
