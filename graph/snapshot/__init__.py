"""The graph on a day, as arrays: people, ties and their strengths, steps, support, accounts."""
