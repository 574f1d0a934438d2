"""The processes that are timed from outside: each prints a word when it has got somewhere."""
