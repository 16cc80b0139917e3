"""Draw Vega-Lite specifications on the server. What was drawn is remembered by its content."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from typing import Any

FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
# For paper: dots a point of the picture.
PIXELS = 2.0
SNIPPET = "window.vegaEmbed = vegaEmbed;"
Specification = Mapping[str, Any]


def svg_of(specification: Specification) -> str:
    """Return a chart as SVG."""
    return _svg(_written(specification))


def png_of(specification: Specification) -> bytes:
    """Return a chart as PNG, for programs that draw no SVG."""
    return _png(_written(specification))


def _written(specification: Specification) -> str:
    return json.dumps(specification, sort_keys=True, ensure_ascii=False)


# Large, and most processes never draw: loaded by the first chart.
@lru_cache(maxsize=256)
def _svg(written: str) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(written))


@lru_cache(maxsize=16)
def _png(written: str) -> bytes:
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(written, scale=PIXELS))


def bundle_version() -> str:
    """Return by what the address of the script tells that it is another one."""
    return version("vl-convert-python")


@lru_cache(maxsize=1)
def bundle() -> bytes:
    """Return Vega, Vega-Lite, Vega-Embed and the interpreter of expressions as one script, from the installed wheel."""
    import vl_convert

    return str(vl_convert.javascript_bundle(SNIPPET)).encode()
