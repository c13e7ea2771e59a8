"""How schemathesis sends media types that it does not know."""

import json

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def one_line(context, value):
    return json.dumps(value).encode() + b"\n"
