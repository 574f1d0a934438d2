"""The demo base: the page of the manual, and some 300 clients around it."""
