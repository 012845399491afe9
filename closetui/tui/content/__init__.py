"""What stands on the screens, as styled text: pure functions of what a closure gives out."""
