"""One turn of a conversation: notice emergencies (`safety`), remember (`memory`), decide (`policy`), reply (`composing`)."""
