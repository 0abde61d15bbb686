"""What is offered: services, where and when, for whom, and how sure we are."""
