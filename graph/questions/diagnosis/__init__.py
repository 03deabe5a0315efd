"""What is wrong with the way relationships are managed, and what our resources are used for."""
