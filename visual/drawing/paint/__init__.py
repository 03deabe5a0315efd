"""What a drawing is painted of: paths and texts, the same for the canvas, for SVG, and for whatever is made of them."""
