"""Certificates of servers: checked as Twisted does (RFC 9110, section 4.3.4; RFC 9525), with a refusal's reason."""

from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

from OpenSSL import SSL
from OpenSSL.crypto import X509
from service_identity import VerificationError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.python.failure import Failure
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

NOT_YET_VALID, EXPIRED, REVOKED = 9, 10, 23
SELF_SIGNED = 18
UNKNOWN_ISSUER = frozenset({2, 19, 20, 21})
"""Codes of OpenSSL's X509_verify_cert(3)."""


class CertificateRejected(Exception):
    """The server is not known to be who it says it is; the message says why."""


@implementer(IPolicyForHTTPS)
class TellingPolicy:
    """Another policy, which says of a certificate why it is refused: OpenSSL's own words do not."""

    def __init__(self, policy: Any) -> None:
        self._policy = policy

    def creatorForNetloc(self, hostname: bytes, port: int) -> "_TellingCreator":
        """What makes connections to that host."""
        return _TellingCreator(self._policy.creatorForNetloc(hostname, port), hostname.decode("ascii"))


@implementer(IOpenSSLClientConnectionCreator)
class _TellingCreator:
    def __init__(self, creator: Any, host: str) -> None:
        self._creator, self._host = creator, host

    def clientConnectionForTLS(self, protocol: Any) -> SSL.Connection:
        connection: SSL.Connection = self._creator.clientConnectionForTLS(protocol)

        def verify(_: SSL.Connection, certificate: X509, code: int, depth: int, ok: int) -> bool:
            reason = rejection(certificate, self._host, code, depth, bool(ok))
            if reason is not None:
                protocol.failVerification(Failure(CertificateRejected(reason)))  # type: ignore[no-untyped-call]
            return reason is None

        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, verify)
        return connection


def rejection(certificate: X509, host: str, code: int, depth: int, ok: bool) -> str | None:
    """Why one certificate of a chain is refused; `None` where it is fine. `depth` 0 is the server's own.

    `code` and `ok` are what OpenSSL made of it.
    """
    if not ok:
        return _words(certificate, code)
    if depth:
        return None
    try:
        verify_service_identity(extract_patterns(certificate), [_identity(host)], [])
    except VerificationError:
        return "the certificate is for another host"
    return None


def _identity(host: str) -> DNS_ID | IPAddress_ID:
    try:
        ip_address(host)
    except ValueError:
        return DNS_ID(host)
    return IPAddress_ID(host)


def _words(certificate: X509, code: int) -> str:
    if code == EXPIRED:
        return f"the certificate has expired{_on(certificate.get_notAfter())}"
    if code == NOT_YET_VALID:
        return f"the certificate is not valid{_on(certificate.get_notBefore(), 'before')}"
    if code == SELF_SIGNED:
        return "the certificate is signed by itself"
    if code in UNKNOWN_ISSUER:
        return "the certificate is signed by somebody who is not trusted, or its chain is not whole"
    return "the certificate is revoked" if code == REVOKED else f"the certificate is refused (OpenSSL's code {code})"


def _on(moment: bytes | None, word: str = "on") -> str:
    """` on 2026-11-23`, from ASN.1's `20261123000000Z`; nothing where no day is given."""
    try:
        return f" {word} {datetime.strptime((moment or b'').decode('ascii')[:8], '%Y%m%d').replace(tzinfo=UTC).date()}"
    except ValueError:
        return ""
