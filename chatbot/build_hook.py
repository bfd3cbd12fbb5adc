"""Build the shipped knowledge base into the wheel, so that an installed program never compiles it.

Hatchling runs this when it makes a wheel, as pyproject.toml says. What is installed with
`--editable` gets no build, since its knowledge base may change.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltKnowledge(BuildHookInterface[Any]):
    """Adds one file to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the knowledge base into a folder beside the source tree."""
        if version == "editable":
            return
        # The program of this tree, which is the one in the wheel.
        sys.path.insert(0, self.root)
        from chatbot.bot import Chatbot
        from chatbot.compiled import SHIPPED_BUILD
        from chatbot.knowledge.loading import load_folder

        self._folder = TemporaryDirectory()
        built = Path(self._folder.name, Path(SHIPPED_BUILD).name)
        Chatbot.build(load_folder(Path(self.root, "intents"))).save(built)
        build_data["force_include"][str(built)] = f"chatbot/{built.name}"

    def finalize(self, version: str, *_: object) -> None:
        """Remove the file, which is in the wheel by now."""
        if version != "editable":
            self._folder.cleanup()
