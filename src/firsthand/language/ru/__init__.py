"""Russian: natasha's slovnet models, word forms and lemmas by pymorphy3."""
