"""Questions on maps made by hand, without an engine."""
