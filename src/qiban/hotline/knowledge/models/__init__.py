"""What the knowledge base holds."""

from .articles import Article, ArticlePublication, ArticleUse, ArticleVersion
from .errors import ArticleError
from .finding import ArticleListing, CommonTerm
from .synonyms import SynonymGroup

__all__ = [
    "Article",
    "ArticleError",
    "ArticleListing",
    "ArticlePublication",
    "ArticleUse",
    "ArticleVersion",
    "CommonTerm",
    "SynonymGroup",
]
