"""What keeps entries true: checks that are due, what people reported wrong, free places, closures, expiry."""
