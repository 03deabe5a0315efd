"""An import as work that goes on by itself: queued, written batch by batch, reported, taken back."""
