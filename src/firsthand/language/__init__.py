"""Text in, proposed Statements out; one folder a language."""
