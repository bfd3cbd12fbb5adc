"""Where the tests find the project and the small knowledge bases."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
KETTLE, LIBRARY, PEPPERMINT = TESTS / "kettle", TESTS / "library", TESTS / "peppermint"
