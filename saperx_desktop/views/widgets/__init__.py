"""Small parts of pages, each one thing."""
