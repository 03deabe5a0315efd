"""Against the past: how the figures of an account or a project have moved, right for whoever reads them."""
