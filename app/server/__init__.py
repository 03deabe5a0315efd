"""Running the service: the socket, the processes and their threads, the log, and how all of it ends."""
