/** The Python of both interpreters of the tests: reads a line, puts the record that was sent before back, and calls. */

export const DRIVER = `
import json
from worksheets import api

RECORDS = {}

def read(line):
    name, arguments, record = json.loads(line)
    if record is not None:
        arguments.append(RECORDS[record])
    return name, arguments

def answered(name, arguments):
    if name == "keep":
        RECORDS[arguments[0]] = arguments[1]
        return "null"
    if name == "eval":
        return json.dumps(repr(eval(arguments[0])))
    return json.dumps(getattr(api, name)(*arguments))

def call(line):
    return answered(*read(line))
`;
