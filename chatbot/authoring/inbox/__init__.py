"""The inbox: what users asked in vain, sorted, so that a curator can take it into the knowledge base.

Read in this order: `redacting` (personal data goes first), `reading` (which messages of a log
count), `grouping` (which of them ask the same), `describing` (what a group is near to, and what it
lacks), `accepting` (what a knowledge base would say with a group among its examples), `rendering`
(all of it in words). `keeping` writes such a log where the bot is embedded.
"""

from chatbot.authoring.inbox.keeping import log_to

__all__ = ["log_to"]
