"""Places: towns, states, nicknames and landmarks, and finding them in what people write."""
