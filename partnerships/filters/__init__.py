"""How lists of this room are searched and narrowed."""
