"""The tests mirror the house; those that need the graph run on both engines."""
