"""Certificates, good and bad, made for the occasion."""

import ipaddress
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """Somebody who signs certificates."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def write(self, path: Path) -> None:
        """For those who trust it."""
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))


def authority(name: str) -> Authority:
    """A new one, which signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name)
    builder = _builder(subject, subject, key, -DAY, 30 * DAY).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    return Authority(subject, key, builder.sign(key, hashes.SHA256()))


def context(
    folder: Path, address: str, by: Authority | None, *, begins: timedelta = -DAY, ends: timedelta = 30 * DAY
) -> ssl.SSLContext:
    """What a server at that address needs; signed by itself without an authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(address)
    builder = _builder(subject, by.name if by else subject, key, begins, ends).add_extension(
        x509.SubjectAlternativeName([_general(address)]), critical=False
    )
    certificate = builder.sign(by.key if by else key, hashes.SHA256())
    path = folder / f"{certificate.serial_number}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(path)
    return made


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, begins: timedelta, ends: timedelta
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begins)
        .not_valid_after(now + ends)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _general(address: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(address))
    except ValueError:
        return x509.DNSName(address)


Make = Callable[[Path, str, Authority, Authority], ssl.SSLContext]
"""From a folder, the server's address, an authority that is trusted and one that is not."""
CONTEXTS: dict[str, Make] = {
    "tls_good": lambda folder, address, good, _: context(folder, address, good),
    "tls_drop_in_body": lambda folder, address, good, _: context(folder, address, good),
    "tls_self_signed": lambda folder, address, *_: context(folder, address, None),
    "tls_wrong_host": lambda folder, _, good, __: context(folder, "other.example", good),
    "tls_expired": lambda folder, address, good, _: context(folder, address, good, begins=-9 * DAY, ends=-DAY),
    "tls_not_yet_valid": lambda folder, address, good, _: context(folder, address, good, begins=DAY),
    "tls_of_a_stranger": lambda folder, address, _, bad: context(folder, address, bad),
}
