"""Begin a knowledge base from an article.

`writing` makes the folder, `drafts` an intent for every passage, and `titles` the questions that its sentences answer.
"""
