"""Sign-in as an office has it: accounts are given, not signed up for, and words are the office's own."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm as BaseChangePasswordForm
from allauth.account.forms import LoginForm as BaseLoginForm
from allauth.account.forms import ReauthenticateForm as BaseReauthenticateWithPasswordForm
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm as BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as BaseReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm as BaseActivateTOTPForm
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from qiban.core import clock
from qiban.core.people import second_factor
from qiban.core.people.queries import open_posts
from qiban.core.web.addresses import client_address
from qiban.core.web.limits import Limit, TooMany, address_of
from qiban.core.web.ways import is_ours

from . import secrets

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Wrong guesses at one account from one address: neither that account elsewhere nor others behind that address wait.
PASSWORDS = Limit("password", times=10, seconds=600)
CODES = Limit("second_factor", times=10, seconds=600)
log = logging.getLogger(__name__)
CODE_HELP = _("验证器应用显示的六位数字，或一个未用过的恢复码。")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from an administrator."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("用户名或密码不正确，请核对后重新输入。"),
        "too_many_login_attempts": _("登录失败次数过多，请十分钟后再试，或联系本单位管理员。"),
        "account_inactive": _("该账号已停用，请联系本单位管理员。"),
        "no_post": _("您目前没有在任岗位，不能登录，请联系本单位管理员。"),
        "incorrect_password": _("密码不正确，请重新输入。"),
        "enter_current_password": _("当前密码不正确，请重新输入。"),
        "rate_limited": _("操作过于频繁，请稍后再试。"),
        "select_only_one": _("只能选择一项。"),
        "same_as_current": _("新密码不能与当前密码相同。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Lead nowhere but to a page of this site, whatever hosts are trusted for other things."""
        return bool(url) and is_ours(str(url))

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the guess before it is judged, so that many at once are no more than one after the other."""
        try:
            PASSWORDS.spend(_guessed_at(request, credentials))
        except TooMany as error:
            raise self.validation_error("too_many_login_attempts") from error

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Return whose name and password these are; a right guess is not counted."""
        person: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if person is not None:
            PASSWORDS.give_back(_guessed_at(request, credentials))
        return person

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # The name stays unsaid: people type their passwords there.
        log.warning("a wrong name or password from %s", client_address(request))


def _guessed_at(request: HttpRequest, credentials: dict[str, Any]) -> str:
    """Return what a guess is counted by; the library finds names whatever their case."""
    return f"{address_of(request)} {credentials.get('username', '').casefold()}"


class MFAAdapter(DefaultMFAAdapter):
    """The second factor's words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("验证码不正确或已过期，请输入应用当前显示的六位数字。"),
        "cannot_delete_authenticator": _("不能停用两步验证。"),
        "cannot_generate_recovery_codes": _("请先启用两步验证，再生成恢复码。"),
    }

    def encrypt(self, text: str) -> str:
        return secrets.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the second factor of whoever needs one; a lost phone is an administrator's matter (`qiban person`)."""
        return not second_factor.is_needed(open_posts(authenticator.user_id, clock.civil_date(clock.now())))


class LoginForm(BaseLoginForm):
    """User name and password; who forgot theirs asks the unit's administrator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["login"], _("用户名"), autofocus=True, autocapitalize="none", spellcheck="false")
        _word(self.fields["password"], _("密码"), _("忘记密码请联系本单位管理员重置。"))

    def clean(self) -> dict[str, Any]:
        """Let in who has an account in use and an open post; who has none learns it only with the right password."""
        cleaned: dict[str, Any] = super().clean()
        if self.user is not None and not self.user.is_active:
            raise AccountAdapter().validation_error("account_inactive")
        if self.user is not None and not open_posts(self.user.pk, clock.civil_date(clock.now())):
            raise AccountAdapter().validation_error("no_post")
        return cleaned


class ReauthenticateWithPasswordForm(BaseReauthenticateWithPasswordForm):
    """The password once more, before something that must be safe."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["password"], _("密码"), autofocus=True)


class ChangePasswordForm(BaseChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["oldpassword"], _("当前密码"), autofocus=True)
        _word(
            self.fields["password1"],
            _("新密码"),
            _("至少 10 个字符，不能全是数字，不能是常见密码，也不能与姓名、用户名相近。"),
        )
        _word(self.fields["password2"], _("再次输入新密码"))


class AuthenticateForm(BaseAuthenticateForm):
    """The second step of signing in."""

    def clean_code(self) -> str:
        return _counted(self.user, super().clean_code)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["code"], _("验证码"), CODE_HELP, autofocus=True)


class ReauthenticateForm(BaseReauthenticateForm):
    """The second factor once more, before something that must be safe."""

    def clean_code(self) -> str:
        return _counted(self.user, super().clean_code)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["code"], _("验证码"), CODE_HELP, autofocus=True)


class ActivateTOTPForm(BaseActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["code"], _("验证码"), _("扫码后应用显示的六位数字。"), inputmode="numeric")


def _counted(person: AbstractBaseUser, judge: Callable[[], str]) -> str:
    """Return the code that `judge` found right; wrong ones are counted by account and address."""
    who = f"{address_of(context.request)} {person.pk}"
    try:
        CODES.spend(who)
    except TooMany as error:
        raise AccountAdapter().validation_error("too_many_login_attempts") from error
    code = judge()
    CODES.give_back(who)
    return code


def _word(field: forms.Field, label: "StrOrPromise", help_text: "StrOrPromise" = "", **attributes: str | bool) -> None:
    """Give a field of allauth's the office's words; a placeholder would only repeat the label."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)
