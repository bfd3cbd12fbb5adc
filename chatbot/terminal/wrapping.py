"""Break lines at blanks so that they fit a window, measured in cells: a wide character takes two."""

from prompt_toolkit.utils import get_cwidth


def wrap(text: str, columns: int) -> str:
    """Return the text with no line wider than `columns` cells, unless a single word is."""
    return "\n".join(line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, columns))


def _wrap_paragraph(paragraph: str, columns: int) -> list[str]:
    lines = [""]
    for word in paragraph.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if get_cwidth(longer) <= columns or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
