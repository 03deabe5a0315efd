"""A map as it is drawn: marks, geometry, the drawing model, SVG, tables, filters."""
