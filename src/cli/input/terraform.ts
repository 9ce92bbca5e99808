import { TextDocument } from './formats';
import { Input, NOTHING, Reading, Subject } from './subject';
import { together } from './together';
import { NO_FACTS } from '../../asl/facts';
import { Unknowns } from '../../asl/unknown';
import { DEFAULT_QUOTAS } from '../../aws/quotas';
import { arrayOf, isObject, objectOf } from '../../json/values';
import { TemplateMachine } from '../../lint/read-template';
import { Target } from '../../lint/target';
import { parseDefinition } from '../../template/read-definition';

/* What `terraform show -json` writes: https://developer.hashicorp.com/terraform/internals/json-format */

/** The resources of a plan, or those of a state. */
function rootOf(value: unknown): { module: unknown; pointer: string } | undefined {
  for (const field of ['planned_values', 'values']) {
    const { root_module: module } = objectOf(objectOf(value)[field]);
    if (isObject(module)) {
      return { module, pointer: `/${field}/root_module` };
    }
  }
  return undefined;
}

export function isTerraform(value: unknown): boolean {
  // A state without resources has nothing but its version.
  return isObject(value) && (typeof value.terraform_version === 'string' || typeof value.format_version === 'string')
    && (rootOf(value) !== undefined || isObject(value.planned_values) || isObject(value.values) || Object.keys(value).every((key) => key.endsWith('_version')));
}

/** The state machines of a plan or a state, by their addresses. */
export function readTerraform(path: string, document: TextDocument, { quotas }: Reading): Input {
  const root = rootOf(document.value);
  const unknownOf = new Map(arrayOf(objectOf(document.value).resource_changes).filter(isObject)
    .map(({ address, change }) => [address, objectOf(objectOf(change).after_unknown)]));
  const open = root ? [root] : [];
  const subjects: Subject[] = [];
  const linesOf = together(document.lines);
  // The iteration goes on to what is added during it.
  for (const { module, pointer } of open) {
    const { resources, child_modules: children } = objectOf(module);
    arrayOf(children).forEach((child, i) => open.push({ module: child, pointer: `${pointer}/child_modules/${i}` }));
    arrayOf(resources).forEach((resource, i) => {
      const { type, mode, address, values } = objectOf(resource);
      if (type !== 'aws_sfn_state_machine' || mode === 'data') {
        return;
      }
      const place = `${pointer}/resources/${i}`;
      const name = typeof address === 'string' ? address : place;
      const found = machineOf(objectOf(values), unknownOf.get(address) ?? {}, { ...DEFAULT_QUOTAS, ...quotas });
      const spots = (pointers: string[]) => {
        const lines = linesOf([place]);
        return () => new Map(pointers.map((inDefinition) => [inDefinition, { line: lines().get(place) }]));
      };
      subjects.push({ file: path, name, constructPath: '', found, spots });
    });
  }
  return { ...NOTHING, subjects };
}

function machineOf({ definition, type }: Record<string, unknown>, unknown: Record<string, unknown>, quotas: typeof DEFAULT_QUOTAS): TemplateMachine {
  if (typeof definition !== 'string') {
    return unknown.definition === true
      ? { logicalId: '', unreadable: "is known only after 'terraform apply'; pass the state afterwards", malformed: false }
      : { logicalId: '', unreadable: 'is missing', malformed: false };
  }
  const read = parseDefinition([definition], new Unknowns());
  if ('unreadable' in read) {
    return { logicalId: '', ...read };
  }
  const machine = new Target(read.definition, { type: typeOf(type, unknown.type === true), facts: NO_FACTS, quotas, source: read.source, madeBy: 'asl' });
  return { logicalId: '', machine };
}

function typeOf(type: unknown, unknown: boolean): 'STANDARD' | 'EXPRESS' | undefined {
  if (type === 'STANDARD' || type === 'EXPRESS') {
    return type;
  }
  return unknown || (type !== undefined && type !== null) ? undefined : 'STANDARD';
}
