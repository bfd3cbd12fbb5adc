"""Begin a knowledge base from an article.

`writing` makes the folder, and `drafts` an intent for every passage.
"""
