"""One turn of a conversation.

Notice emergencies (`safety`), remember (`memory`), decide (`policy`), and reply (`composing`).
`policy` takes a message apart: a choice from an offer (`choices`), several questions, or one, about
which `answering` decides. A question that cannot stand alone (`ellipsis`) is completed
(`completion`, `replacing`) or ranked among what may be asked next (`leaning`); an answer is verified
(`verification`, by the `rules` about what is `foreign`).
"""
