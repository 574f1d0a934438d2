"""The client list: search box, sorting, rows and counts."""
