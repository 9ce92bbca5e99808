import { basename } from 'node:path';
import { Unparsed } from './document';
import { TextDocument } from './formats';
import { Input, NOTHING, Reading, problem } from './subject';
import { NO_FACTS } from '../../asl/facts';
import { Unknowns } from '../../asl/unknown';
import { DEFAULT_QUOTAS } from '../../aws/quotas';
import { linesOf } from '../../json/lines';
import { isObject } from '../../json/values';
import { Target } from '../../lint/target';
import { objectDefinition, placeholders, readDefinition } from '../../template/read-definition';

export function isDefinition(value: unknown): value is Record<string, unknown> {
  return isObject(value) && 'StartAt' in value && 'States' in value;
}

/** A definition in a file of its own, of which nothing else is known. */
export function readBareDefinition(path: string, text: string, document: TextDocument | Unparsed, { type, quotas }: Reading): Input {
  const refused = (reason: string) => problem(path, `a file must be a template or a definition, got '${path}', which ${reason}`);
  if ('illegible' in document && document.illegible !== undefined) {
    return refused(document.illegible);
  }
  if (text.trim() === '') {
    return refused('is empty');
  }
  const read = 'value' in document && !isJson(text) ? objectDefinition(document.value, new Unknowns(), placeholders) : readDefinition(text);
  if ('unreadable' in read) {
    return refused(read.unreadable);
  }
  if (!('States' in read.definition) && !('StartAt' in read.definition)) {
    return refused(whatElse(read.definition) ?? "has neither 'Resources' nor 'States'");
  }
  const machine = new Target(read.definition, { type, facts: NO_FACTS, quotas: { ...DEFAULT_QUOTAS, ...quotas }, source: read.source, madeBy: 'asl' });
  const lines = (pointers: string[]) => ('value' in document ? document.lines(pointers) : linesOf(text, pointers));
  const spots = (pointers: string[]) => () => new Map([...lines(pointers)].map(([pointer, line]) => [pointer, { line }]));
  return { ...NOTHING, subjects: [{ file: path, name: basename(path), constructPath: '', found: { logicalId: '', machine }, spots }] };
}

/** What a file is that leads to state machines without holding them. */
function whatElse(value: object): string | undefined {
  if ('terraform_version' in value && 'lineage' in value) {
    return "is a Terraform state file: pass the output of 'terraform show -json'";
  }
  return 'service' in value && 'provider' in value ? "is a Serverless Framework service: run 'serverless package' and pass the folder .serverless" : undefined;
}

/** Whether the text can be read as it stands, as the rules that look at the text need it. */
function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}
