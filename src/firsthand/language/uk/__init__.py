"""Ukrainian: word forms by pymorphy3, no parser; its dictionary is the extra [uk]."""
