"""Views as lines for a terminal: with colour where it has any, wrapped to its width, without control characters."""
