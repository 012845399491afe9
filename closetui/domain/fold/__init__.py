"""The fold: from a set of events to the case they tell, over causes only."""
