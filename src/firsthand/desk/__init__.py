"""The hall: the product in the order of the work. The one room with the key to store/."""
