"""A connection to the mail server, and what its answers mean for a mail."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.core.mail.utils import DNS_NAME

from qiban.core.channels.refusals import ServerDown, TryLater, Undeliverable

# A server may think long about a mail that it has; to give up sooner would send it twice (RFC 5321, 4.5.3.2.6).
PATIENCE = 6
# Whatever a server does, a mail and its connection end after so many times the step's limit.
LONGEST = 9
# Many servers end a connection after a hundred mails or so.
MAILS_A_CONNECTION = 100
CLOSING = 421


class Postman:
    """Keeps one connection while mails go out."""

    def __init__(self) -> None:
        self._server: _Server | None = None
        self._sent = 0
        # How many mails in a row ended with the connection, and not with an answer.
        self.breaks = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def send(self, *, sender: str, to: str, mail: bytes) -> None:
        """Hand one mail over; when this returns, the server has taken it.

        Args:
            sender: whom the server tells that it could not deliver the mail; nobody when empty.
            to: the recipient's address, plain ASCII.
            mail: headers and text.

        Raises:
            Undeliverable: refused for good.
            TryLater: not taken, or the connection broke.
            ServerDown: no mail goes now.
        """
        if self._sent >= MAILS_A_CONNECTION or not self._is_there():
            self._leave()
        if self._server is None:
            self._server, self._sent = _connected(), 0
        self._sent += 1
        try:
            with _at_most(self._server):
                self._server.sendmail(sender, [to], mail)
            self.breaks = 0
        except smtplib.SMTPException as error:
            raise self._meaning(error, to) from error
        except OSError as error:
            raise self._broken(error) from error

    def _is_there(self) -> bool:
        """Tell whether the server still holds the connection: some end it after a mail, and that is no mail's fault."""
        if self._server is None or not self._sent:
            return True
        with suppress(OSError, smtplib.SMTPException), _at_most(self._server):
            return self._server.noop()[0] == 250
        return False

    def _meaning(self, error: smtplib.SMTPException, to: str) -> Exception:
        code, words = _answer(error, to)
        # The library itself says "500" where an answer has no end, and breaks off.
        is_over = self._server is None or self._server.sock is None
        if is_over or code is None or code == CLOSING:
            return self._broken(error, words)
        self.breaks = 0
        if isinstance(error, smtplib.SMTPSenderRefused):
            return ServerDown(words)
        return Undeliverable(words) if code >= 500 else TryLater(words)

    def _broken(self, error: Exception, words: str = "") -> TryLater:
        self.breaks += 1
        self._leave()
        return TryLater(words or _said(error))

    def _leave(self) -> None:
        if self._server is not None:
            with suppress(OSError, smtplib.SMTPException), _at_most(self._server):
                self._server.quit()
            self._server.close()
        self._server = None


class _Server(smtplib.SMTP):
    """A server that is given the time it needs once it has a whole mail."""

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.sock.settimeout(settings.EMAIL_TIMEOUT * PATIENCE)  # type: ignore[union-attr]
        try:
            return super().data(msg)
        finally:
            if self.sock is not None:
                self.sock.settimeout(settings.EMAIL_TIMEOUT)


def _connected(seconds: float | None = None) -> _Server:
    server = _Server(local_hostname=DNS_NAME.get_fqdn(), timeout=seconds or settings.EMAIL_TIMEOUT)
    server._host = settings.EMAIL_HOST  # type: ignore[attr-defined] # its certificate is held to this name
    try:
        with _at_most(server):
            code, words = server.connect(settings.EMAIL_HOST, settings.EMAIL_PORT)
            if code != 220:
                raise smtplib.SMTPConnectError(code, words)
            server.ehlo_or_helo_if_needed()
            if settings.EMAIL_USE_TLS:
                server.starttls(context=ssl.create_default_context())
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        server.close()
        raise ServerDown(_said(error)) from error
    return server


def check(*, seconds: float) -> None:
    """Connect to the mail server as for sending, waiting so long at most for each answer, and leave.

    Raises:
        ServerDown: it cannot be reached, or does not let us in.
    """
    server = _connected(seconds)
    with suppress(OSError, smtplib.SMTPException), _at_most(server):
        server.quit()
    server.close()


@contextmanager
def _at_most(server: _Server) -> Iterator[None]:
    """Break the connection of a server that answers a byte now and then for ever."""
    timer = Timer(settings.EMAIL_TIMEOUT * LONGEST, _break, [server])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _break(server: _Server) -> None:
    if server.sock is not None:
        with suppress(OSError):
            server.sock.shutdown(socket.SHUT_RDWR)


def _answer(error: smtplib.SMTPException, to: str) -> tuple[int | None, str]:
    """Return the server's code, None where it gave none, and its words."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = error.recipients[to]
        return code, f"{code} {_text(words)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code, f"{error.smtp_code} {_text(error.smtp_error)}"
    return None, _said(error)


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
