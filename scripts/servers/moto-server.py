"""Starts moto's server with an evaluator of JSONata, which moto has a place for and does not bring. Takes the arguments of `moto_server`."""

import json
import sys

from jsonata import Jsonata
from moto.server import main
from moto.stepfunctions.parser.asl.eval import states, variable_store
from moto.stepfunctions.parser.asl.jsonata import jsonata
from moto.stepfunctions.parser.asl.parse.preprocessor import Preprocessor


def evaluate(expression):
    """Evaluates an expression in front of which moto has written `$states` and all variables, as `declare()` says."""
    try:
        result = Jsonata(expression).evaluate(None)
        # A function becomes a text: moto asks for the type of every text, and refuses it.
        is_json = result is None or isinstance(result, (bool, int, float, str, list, dict))
        return json.loads(json.dumps(result, allow_nan=False)) if is_json else str(result)
    except Exception as error:
        raise jsonata.JSONataException("UNKNOWN", str(error)) from error


def declare(bindings):
    """
    Declares variables in front of an expression. moto itself puts a text between quotes as it is, so that one with quotes is no JSONata. Of
    characters that are escaped as two, the evaluator would make two.
    """
    return "".join(f"{name}:={json.dumps(value, ensure_ascii=False)};" for name, value in bindings.items())


def start_parse(self):
    """moto keeps the scopes of query languages in the class: those that a refused definition has left open would hold for all that come after it."""
    self._query_language_per_scope = []


jsonata._eval_jsonata = evaluate
for module in (states, variable_store):
    module.encode_jsonata_variable_declarations = declare
Preprocessor.__init__ = start_parse
sys.exit(main())
