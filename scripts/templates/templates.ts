import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { mapStates } from '../../src/asl/walk';
import { definitionOf, Json } from '../../test/engine';
import { appWithEveryPermission } from '../../test/every-permission';
import { ownStacks } from '../../test/lint/own';

const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';
export const NONSENSE = 'Nonsense';

/** A template to look at, as it is deployed. */
export interface Template {
  readonly name: string;
  readonly body: Json;
}

/** The example, every construct bare and with everything on, every snippet of the README, and the samples of AWS rebuilt with the library. */
export function templates(): Template[] {
  const permissions = appWithEveryPermission();
  return [...ownStacks(), ...stacksOf(permissions)].flatMap(([name, stack]) => templatesOf(name, stack));
}

const stacksOf = (app: App) => app.node.children.filter(Stack.isStack).map((stack): [string, Stack] => [stack.stackName, stack]);

/** As the CDK writes it to the assembly that is deployed. */
function templatesOf(name: string, stack: Stack): Template[] {
  const assembly = (stack.node.root as App).synth();
  return [{ name, body: assembly.getStackArtifact(stack.artifactId).template }];
}

/**
 * The state machines of a template with definitions that cfn-lint looks into: it passes over what has intrinsic functions, as almost every
 * definition has.
 */
export function writtenOut({ name, body }: Template): Template {
  const RoleArn = 'arn:aws:iam::123456789012:role/role';
  const resources = machinesIn(body).map((id) => [id, { Type: STATE_MACHINE, Properties: { RoleArn, Definition: definitionOf(body, id) } }]);
  return { name: `${name}.definitions`, body: { Resources: Object.fromEntries(resources) } };
}

/** The same with mistakes: each machine starts at a state that it does not have, and each state has a field that there is not. */
export function spoiled({ name, body }: Template): Template {
  const resources = Object.entries<Json>(body.Resources).map(([id, { Type, Properties }]) => {
    const definition = mapStates(Properties.Definition, false, ({ state }) => ({ ...state, [NONSENSE]: true }));
    return [id, { Type, Properties: { ...Properties, Definition: { ...definition, StartAt: NONSENSE } } }];
  });
  return { name: `${name}.spoiled`, body: { Resources: Object.fromEntries(resources) } };
}

/** Logical ids of the state machines. */
export function machinesIn(body: Json): string[] {
  return Object.keys(body.Resources).filter((id) => body.Resources[id].Type === STATE_MACHINE);
}

/** Writes templates into an empty folder, and returns their files. */
export function write(folder: string, all: Template[]): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return all.map(({ name, body }) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(body, undefined, 1));
    return file;
  });
}
