"""`make bench`: what this machine does. CPU a message and ratios count; wall-clock rates depend on who else is at work."""
