"""The command line, a command a module. Each turns typed errors into one plain sentence through main.py."""
