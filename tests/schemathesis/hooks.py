"""Who makes the calls: real sessions, tokens and keys, each in its turn and about its own parcels, from
an address of its own. Otherwise a limit for one person or address, or 404, would be all that is seen."""

import atexit
import collections
import itertools
import os
import pathlib

import schemathesis

WHO = pathlib.Path(os.environ["PARCEL_WHO"])
SIGN_OUTS = {"sign_out", "resident_sign_out"}


def lines(file):
    """A credential each, and what is its own."""
    return [line.split() for line in (WHO / file).read_text().splitlines()]


SOMEBODYS = {own for file in WHO.iterdir() for _, *all_own in lines(file.name) for own in all_own}
turn = itertools.count(1)


def given_to(file, scheme, put, only=lambda operation: True):
    """What stands in the file is shown to every operation that this scheme opens."""
    everybody = itertools.cycle(lines(file))

    class Given:
        def get(self, case, context):
            return next(everybody)

        def set(self, case, person, context):
            credential, *own = person
            put(case, credential)
            names = case.path_parameters if isinstance(case.path_parameters, dict) else {}
            for name, value in names.items():
                if own and value in SOMEBODYS:
                    names[name] = own[next(turn) % len(own)]

    def opens(context):
        raw = context.operation.definition.raw
        return any(scheme in requirement for requirement in raw.get("security", [])) and only(raw)

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


@schemathesis.hook
def before_call(context, case, kwargs):
    n = next(turn)
    case.headers["X-Forwarded-For"] = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"


answered = collections.defaultdict(set)


@schemathesis.hook
def after_call(context, case, response):
    answered[case.operation.label].add(response.status_code)


@atexit.register
def tell_what_never_went_well():
    """For whoever adds a call: without words of its own, nothing beyond its first refusal is tried."""
    never = sorted(call for call, statuses in answered.items() if not any(status < 400 for status in statuses))
    print(f"\n{len(answered) - len(never)} operations went well at least once; never: {', '.join(never)}")
