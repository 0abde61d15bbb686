"""The console's pages, a module for each group of them; each has `routes()`."""
