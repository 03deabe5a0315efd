"""An import as work that goes on by itself: queued, written portion by portion, reported, taken back."""
