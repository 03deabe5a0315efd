"""Where everything stands on a drawing."""
