"""Import of tables: read whole, checked whole, then written in one transaction."""
