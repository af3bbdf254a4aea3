"""How copies are found and other recordings told apart, measured beside peers."""
