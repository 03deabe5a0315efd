"""Questions and proposals for agents, by the Model Context Protocol."""
