"""One turn of a conversation: notice emergencies (`safety`), remember (`memory`), decide (`policy`), reply (`composing`).

Beside the decision: `choices` (what is picked from an offer), `parts` (several questions in one message) and `leaning` (half
sentences, and what they lean on).
"""
