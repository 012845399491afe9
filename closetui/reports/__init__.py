"""A view in words, the same for both faces: lines, sentences, facts and the dossier."""
