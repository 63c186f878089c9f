"""Views as lines for a terminal: painted where it has colour, wrapped to its width, nothing in them that it obeys."""
