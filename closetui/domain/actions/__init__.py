"""The acts of a person, each as drafts of events, or as a refusal that says why."""
