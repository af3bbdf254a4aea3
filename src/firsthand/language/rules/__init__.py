"""Rules over the one UD shape, written once for all languages."""
