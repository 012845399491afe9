"""Two people and one closure, through the session: what each may say, and what it does."""
