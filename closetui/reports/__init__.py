"""A view in words, the same for both faces: lines, sentences, facts and the dossier.

``word`` is in all of them what the person typed for the file, and ``name`` the same, quoted for a
shell; where ``word`` is empty, commands print ``FILE`` or the name of the closure in its place.

The next thing to do is one line made by several modules. ``next_sentence`` is to be read first: it
words what :mod:`closetui.domain.next_step` decides, where something is to be done with
``next_doing``. ``next_command`` names the command, ``next_choices`` what may be filled in there;
``next_how``, ``next_beside`` and ``next_other`` say how, with what and what else.
"""
