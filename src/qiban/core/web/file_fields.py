"""A form field that takes several files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from qiban.core.files.content import EXTENSIONS


class FilesInput(forms.FileInput):
    """Chooses several files at once; browsers never give back what was chosen before.

    A photo in a format that is not accepted is turned away as soon as it is chosen, before anything is sent.
    """

    allow_multiple_selected = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        # By media type: phones then offer their camera, too.
        context["widget"]["attrs"] |= {
            "accept": ",".join([*EXTENSIONS, *(f".{one}" for one in sorted(EXTENSIONS["image/jpeg"]))]),
            "data-refused": r"\.(heic|heif|avif)$|^image/(heic|heif|avif)$",
            "data-refused-words": _(
                "这张照片是HEIC（或AVIF）格式，暂不能受理。请在手机“设置→相机→格式”中选“兼容性最佳”后重拍，或另存为JPG后再选。"
            ),
        }
        return context


class FilesField(forms.FileField):
    """Several files; the value is a list.

    Args:
        most: how many there may be.
    """

    widget = FilesInput

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        del initial
        chosen: Sequence[UploadedFile] = data if isinstance(data, list) else [data] if data else []
        if len(chosen) > self.most:
            raise forms.ValidationError(_("一次最多上传 %(most)s 个文件。") % {"most": self.most})
        return list(chosen)
