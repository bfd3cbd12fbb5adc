"""The page that shows a curator the figures: `page` joins the parts, `heatmap` and `plots` make two of them.

Needs the extra `report`. The template `parts.html` holds a macro for each part, so that another
page can be put together from the same ones.
"""
