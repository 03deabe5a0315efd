"""What people look at: pages, drawings and the marks that carry meaning."""
