import { substitute } from './functions';
import { MachineResource, TemplateResource } from './template';
import { placeholdersIn } from '../asl/unknown';
import { memoized } from '../json/memo';
import { asText, objectOf } from '../json/values';

type Resources = MachineResource['resources'];

/** The logical ids that a value of a template refers to, at any depth: by `Ref`, `Fn::GetAtt` and in the text of `Fn::Sub`. */
export function referencesIn(...values: unknown[]): ReadonlySet<string> {
  const all = values.filter((value): value is object => typeof value === 'object' && value !== null).map(referencesInside).filter(({ size }) => size > 0);
  return all.length === 1 ? all[0] : new Set(all.flatMap((ids) => [...ids]));
}

/** Once for each value: many a rule asks it of all resources, for each state machine. */
const referencesInside = memoized((root: object): ReadonlySet<string> => {
  const found = new Set<string>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) {
      continue;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'Ref' || key === 'Fn::GetAtt') {
        addName(found, Array.isArray(inner) ? inner[0] : inner);
      } else if (key === 'Fn::Sub') {
        addNames(found, Array.isArray(inner) ? inner[0] : inner);
        open.push(Array.isArray(inner) ? inner[1] : undefined);
      } else {
        open.push(inner);
      }
    }
  }
  return found;
});

/** The resource that a value is the name or the ARN of: a `Ref` or `Fn::GetAtt` and nothing around it. */
export function targetOf(value: unknown, resources: Resources): { readonly id: string; readonly resource: TemplateResource } | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute } = objectOf(value);
  const id = asText(ref ?? (Array.isArray(attribute) ? attribute[0] : attribute)).split('.')[0];
  return Object.hasOwn(resources, id) ? { id, resource: resources[id] } : undefined;
}

/** The same for a value of the definition, which holds placeholders. */
export function targetOfPlaceholder(value: unknown, machine: MachineResource): ReturnType<typeof targetOf> {
  const indices = typeof value === 'string' ? placeholdersIn(value) : [];
  // More than the placeholder would be the name of something else.
  const alone = indices.length === 1 && /^\$\{Token\[[^\]]*\]\}$/.test(value as string);
  return alone ? targetOf(machine.intrinsicAt(indices[0]), machine.resources) : undefined;
}

/** The logical ids that a value of the definition refers to. */
export function referencesBehind(value: unknown, machine: MachineResource): ReadonlySet<string> {
  return referencesIn(...(typeof value === 'string' ? placeholdersIn(value).map((index) => machine.intrinsicAt(index)) : []));
}

/** The resources of some types with their logical ids. */
export function resourcesOfType(resources: Resources, ...wanted: string[]): [string, TemplateResource][] {
  const found = byType(resources);
  return wanted.flatMap((type) => found.get(type) ?? []);
}

const byType = memoized((resources: Resources) => {
  const types = new Map<string, [string, TemplateResource][]>();
  for (const [id, resource] of Object.entries(resources)) {
    const others = types.get(resource.Type) ?? [];
    others.push([id, resource]);
    types.set(resource.Type, others);
  }
  return types;
});

function addName(found: Set<string>, name: unknown) {
  if (typeof name === 'string') {
    found.add(name.split('.')[0]);
  }
}

function addNames(found: Set<string>, text: unknown) {
  if (typeof text === 'string') {
    substitute(text, (name) => {
      addName(found, name.startsWith('!') ? undefined : name);
      return undefined;
    });
  }
}
