#!/usr/bin/env python3
"""Makes certificates for tests: certificates.py FOLDER NAME[=FROM..UNTIL] ...

Writes NAME.pem (the server's own for localhost and 127.0.0.1, then the authority's) and NAME.key, and prints each
serial number in hexadecimal. FROM and UNTIL are days, UTC; without them a certificate is good from yesterday for 90 days.
FOLDER/authority.pem is whom a client has to trust; made with the first one.
"""

import datetime
import ipaddress
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = datetime.timedelta(days=1)
TODAY = datetime.datetime.combine(datetime.date.today(), datetime.time())


def main():
    folder = Path(sys.argv[1])
    authority = load_authority(folder)
    for word in sys.argv[2:]:
        name, _, days = word.partition("=")
        begin, end = (datetime.datetime.fromisoformat(day) for day in days.split("..")) if days else usual()
        print(make(folder, name, authority, begin, end))


def usual():
    return TODAY - DAY, TODAY + 90 * DAY


def load_authority(folder):
    certificate, key = folder / "authority.pem", folder / "authority.key"
    if not key.exists():
        own = ec.generate_private_key(ec.SECP256R1())
        text = sign("Test Authority", own.public_key(), "Test Authority", own, *long(), authority=True)
        certificate.write_bytes(pem(text))
        write_key(key, own)
    return (
        certificate.read_bytes(),
        serialization.load_pem_private_key(key.read_bytes(), None),
    )


def long():
    return datetime.datetime(2015, 1, 1), datetime.datetime(2045, 1, 1)


def make(folder, name, authority, begin, end):
    chain, signer = authority
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = sign("localhost", key.public_key(), "Test Authority", signer, begin, end)
    (folder / f"{name}.pem").write_bytes(pem(certificate) + chain)
    write_key(folder / f"{name}.key", key)
    return f"{certificate.serial_number:X}"


def sign(subject, public_key, issuer, signer, begin, end, authority=False):
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(signer, hashes.SHA256())
    )


def named(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)


def write_key(path, key):
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    path.chmod(0o600)


if __name__ == "__main__":
    main()
