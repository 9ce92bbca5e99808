import { Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AslDefinition, AslState } from '../../asl/model';
import { walk } from '../../asl/walk';
import { shown } from '../../props/shown';

/**
 * Warns of states that were changed after the machine was made: the CDK renders it at once, so that a catcher that is added later is lost without a
 * word: https://github.com/aws/aws-cdk/issues/15354
 *
 * @param render - the states as they are now, before the Workflow's policies
 */
export function warnOfLateChanges(scope: Construct, deployed: AslDefinition, render: () => AslDefinition): void {
  scope.node.addValidation({
    validate: () => {
      const stack = Stack.of(scope);
      // Tokens of the same value differ each time.
      const [before, now] = [deployed, render()].map((definition) => statesOf(stack.resolve(definition)));
      const changes = [...now].map(([name, state]) => ({ name, fields: changedFields(before.get(name), state) }))
        .filter(({ fields }) => fields.length > 0);
      for (const { name, fields } of changes) {
        Validations.of(scope).addWarning('cdk-sfn-patterns:changedAfterWorkflow',
          `state ${shown(name)} was changed after the Workflow was created (${fields.join(', ')}), so the change is lost: change the state before`);
      }
      return [];
    },
  });
}

const statesOf = (definition: AslDefinition) => new Map(walk(definition, false).states.map(({ name, state }) => [name, state]));

/** A state that holds others is not changed by what is changed in those. */
function changedFields(before: AslState | undefined, now: AslState): string[] {
  if (!before) {
    return ['added'];
  }
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => JSON.stringify(own(before, name)) !== JSON.stringify(own(now, name)));
}

const HOLDING = ['ItemProcessor', 'Iterator'];

function own(state: AslState, name: string): unknown {
  const value: unknown = (state as Record<string, unknown>)[name];
  if (name === 'Branches') {
    return (value as unknown[] | undefined)?.length;
  }
  return HOLDING.includes(name) ? value !== undefined : value;
}
