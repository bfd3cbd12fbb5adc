"""Loading: from YAML files to values that are already proven; the only room that knows YAML."""

from chatbot.knowledge.loading.folder import load_folder, parse_sources

__all__ = ["load_folder", "parse_sources"]
