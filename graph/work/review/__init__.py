"""Looking back: scorecards of ours, effort against value, the five tools."""
