"""The people who keep the directory: accounts, sign-in, sessions, second factor, what they did."""
