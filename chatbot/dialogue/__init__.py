"""One turn of a conversation: remember (`memory`), decide (`policy`), and put the reply together (`composing`)."""
