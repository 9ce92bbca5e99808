import { referencesIn } from './references';
import { listOf } from './statement';
import { MachineResource } from './template';
import { memoized } from '../json/memo';

type Resources = MachineResource['resources'];

/** The logical ids of what a resource refers to or depends on itself: CloudFormation makes that before. */
export function dependenciesOf(id: string, resources: Resources): readonly string[] {
  const known = dependenciesIn(resources);
  const found = known.get(id) ?? directOf(id, resources);
  known.set(id, found);
  return found;
}

const dependenciesIn = memoized((_resources: Resources) => new Map<string, string[]>());

function directOf(id: string, resources: Resources): string[] {
  const { Properties, DependsOn } = resources[id];
  const named = [...referencesIn(Properties), ...listOf(DependsOn)];
  return [...new Set(named)].filter((other): other is string => typeof other === 'string' && Object.hasOwn(resources, other));
}
