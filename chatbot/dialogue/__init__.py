"""One turn of a conversation: notice emergencies (`safety`), remember (`memory`), decide (`policy`), reply (`composing`).

Beside the decision: `choices` (what is picked from an offer) and `leaning` (half sentences, and
what they depend on).
"""
