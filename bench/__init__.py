"""What is measured, each by one command; figures go to docs/."""
