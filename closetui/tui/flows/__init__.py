"""What a command does, step by step: ask, act, show. No flow touches a widget."""
