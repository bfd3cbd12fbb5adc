"""The author's room: what a curator should know before publishing."""
