"""Who makes the calls: real sessions, tokens and keys, each in its turn, from an address of its own.
No limit that holds for one person or one address is then all that is seen."""

import itertools
import os
import pathlib

import schemathesis

WHO = pathlib.Path(os.environ["PARCEL_WHO"])
SIGN_OUTS = {"sign_out", "resident_sign_out"}


def turns(file):
    return itertools.cycle((WHO / file).read_text().split())


def given_to(file, scheme, put, only=lambda operation: True):
    """What stands in the file is shown to every operation that this scheme opens."""
    all_of_it = turns(file)

    class Given:
        def get(self, case, context):
            return next(all_of_it)

        def set(self, case, data, context):
            put(case, data)

    def opens(context):
        raw = context.operation.definition.raw
        named = any(scheme in requirement for requirement in raw.get("security", []))
        return named and only(raw)

    schemathesis.auth(refresh_interval=None).apply_to(opens)(Given)


def bearer(case, token):
    case.headers["Authorization"] = f"Bearer {token}"


def cookie(name):
    def put(case, token):
        case.cookies[name] = token

    return put


def ends_a_session(raw):
    return raw["operationId"] in SIGN_OUTS


def ends_none(raw):
    return not ends_a_session(raw)


given_to("desks", "token", bearer)
given_to("partners", "partner", bearer)
given_to("couriers", "session", cookie("courier"), ends_none)
given_to("residents", "resident", cookie("resident"), ends_none)
# Whoever signs out can do nothing else afterwards.
given_to("leaving-couriers", "session", cookie("courier"), ends_a_session)
given_to("leaving-residents", "resident", cookie("resident"), ends_a_session)

addresses = itertools.count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    n = next(addresses)
    case.headers["X-Forwarded-For"] = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
