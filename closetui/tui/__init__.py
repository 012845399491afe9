"""The Textual face: app, screens, widgets, keymap and themes."""
