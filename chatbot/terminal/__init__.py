"""The chat: `rich` on a terminal (the only module that knows prompt_toolkit), `plain` everywhere else."""
