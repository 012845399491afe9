"""A view in words, the same for both faces: lines, sentences, facts and the dossier.

The next thing to do is one line made by several modules. ``next_sentence`` is to be read first: it
words what :mod:`closetui.domain.next_step` decides, where something is to be done with
``next_doing``. ``next_command`` names the command, ``next_choices`` what may be filled in there;
``next_how``, ``next_beside`` and ``next_other`` say how, with what and what else.
"""
