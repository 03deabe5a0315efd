"""What a proposal would change, and what accepting it does."""
