"""The invented sample world: a hand-written cast, and the routine of three years generated around it."""
