"""How the staged sample case is made. Fiction throughout: no voice, face, unit or event here is real."""
