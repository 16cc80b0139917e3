"""What programs ask of the knowledge base."""

from typing import Annotated

from pydantic import Field

from qiban.core.api.fields import Body, Clean
from qiban.hotline.knowledge.queries.terms import MOST_TYPED

Typed = Annotated[
    Clean, Field(max_length=MOST_TYPED, description="词语、拼音首字母或全拼。Words, or how they sound in pinyin.")
]


class Looking(Body):
    """要找的词语和类别。What is looked for, and in which category of `/api/categories`."""

    q: Typed = ""
    category: Annotated[Clean, Field(max_length=60)] = ""
