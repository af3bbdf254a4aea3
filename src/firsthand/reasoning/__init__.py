"""Pure judgement, no I/O: footage, independence, standing, lint. Same facts, same answer."""
