"""What a message means: rules, language, places, the engines, and how their answers are joined."""
