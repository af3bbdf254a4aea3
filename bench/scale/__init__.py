"""One clip against 10,000 to 1,000,000 stored seconds: time, memory, what is found and what is named falsely."""
