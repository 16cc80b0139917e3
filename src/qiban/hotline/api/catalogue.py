"""What programs need to name categories."""

from django.http import HttpResponse
from ninja import Router

from qiban.core.api.answers import answer, responses
from qiban.core.api.auth import ANY, ApiRequest, callers
from qiban.core.web.language import say
from qiban.hotline.categories import categories
from qiban.hotline.queries.leads import lead_codes

from .answers import CategoryInfo, CategoryList

router = Router(tags=["时限与目录 Clocks and catalogues"])


@router.get(
    "/categories",
    operation_id="qiban_hotline_api_board_list_categories",
    auth=callers(ANY),
    response=responses(CategoryList),
    summary="诉求类别目录 List the categories of demands",
)
def list_categories(request: ApiRequest) -> HttpResponse:
    """全部类别，及通常的主办单位。Every category, with the units that usually lead."""
    items = [
        CategoryInfo(
            code=one.code,
            title=say(one.title),
            group=one.group,
            group_title=say(one.group_title),
            leads=lead_codes(one.code),
            kinds=list(one.kinds),
        )
        for one in categories().values()
    ]
    return answer(CategoryList(items=items))
