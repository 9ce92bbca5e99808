import { Emulator } from './emulator';
import { expectSame } from './expect';
import { Inventory, isListed } from './inventory';
import { Json } from '../../test/engine';

/** Physical ids of a stack's resources, by logical id. */
export interface Resources {
  readonly [logicalId: string]: { readonly type: string; readonly id: string };
}

export async function resourcesOf(emulator: Emulator, stack: string): Promise<Resources> {
  const resources = await emulator.resourcesOf(stack);
  return Object.fromEntries(resources.map((x) => [x.LogicalResourceId!, { type: x.ResourceType!, id: x.PhysicalResourceId! }]));
}

/** Expects that what CloudFormation says of a stack is there. */
export function expectPresent(stack: string, resources: Resources, inventory: Inventory): void {
  const missing = listed(resources).filter(({ type, id }) => !inventory.get(type)!.includes(id)).map(({ type, id }) => `${type} ${id}`);
  expectSame(`what is missing of ${stack}`, missing, []);
}

/** Expects that no resource of a stack has the name of one of another. */
export function expectApart(resources: Resources, others: Resources): void {
  const taken = new Set(Object.values(others).map(({ id }) => id));
  expectSame('names that two stacks share', listed(resources).map(({ id }) => id).filter((id) => taken.has(id)), []);
}

/** What must stay when a stack goes, as its template says; it must not be in the way when the stack comes back. */
export function retainedOf(template: Json, resources: Resources): string[] {
  return Object.entries(resources)
    .filter(([logicalId]) => template.Resources[logicalId].DeletionPolicy?.startsWith('Retain'))
    .map(([logicalId, { type, id }]) => {
      const { Properties = {} } = template.Resources[logicalId];
      // The emulator would not mind: it takes the old one for the new.
      const fixed = Object.keys(Properties).filter((name) => name.endsWith('Name') && typeof Properties[name] === 'string');
      expectSame(`fixed names of ${logicalId}, which stays`, fixed, []);
      return `${type} ${id}`;
    });
}

/** The id of the only resource of a type, or of the one whose logical id starts with a prefix. */
export function idOf(resources: Resources, wanted: string, prefix: string = ''): string {
  const found = Object.entries(resources).filter(([logicalId, { type }]) => type === wanted && logicalId.startsWith(prefix));
  if (found.length !== 1) throw new Error(`a stack must have one ${wanted} '${prefix}', got ${found.length}`);
  return found[0][1].id;
}

function listed(resources: Resources): Resources[string][] {
  return Object.values(resources).filter(({ type }) => isListed(type));
}
