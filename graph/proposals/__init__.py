"""The inbox: what a weak source proposes, and what was said to it. A proposal counts for nothing before it is accepted."""
