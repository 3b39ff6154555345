"""Make a certificate of this machine's own: a process of a moment, so that the hall never loads what it takes.

`python -m signage.console.serving.certify FOLDER NOW DAYS NAME...` writes `cert.pem` and `key.pem`, for the owner's
eyes alone.
"""

import sys
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from signage.console.serving.secret import CERTIFICATE, KEY, write_private

EARLIER = timedelta(days=1)
"""A phone whose clock is a little slow must not find it not yet valid."""


def certificate(now: datetime, days: int, names: list[str]) -> tuple[str, str]:
    """Certificate and key as PEM, for these names and addresses."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Nuanping {names[0]}"[:64])])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([_named(each) for each in names]), critical=False)
        # It can vouch for nothing but itself, whoever comes to trust it.
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.PEM).decode("ascii"), private.decode("ascii")


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def main(arguments: list[str]) -> None:
    """Write both files."""
    folder, now, days, *names = arguments
    public, private = certificate(datetime.fromisoformat(now), int(days), names)
    write_private(Path(folder) / KEY, private)
    write_private(Path(folder) / CERTIFICATE, public)


if __name__ == "__main__":
    main(sys.argv[1:])
