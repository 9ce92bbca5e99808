import { basename } from 'node:path';
import { CfnResource, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { IConstruct } from 'constructs';
import { acknowledgedAt } from '../../app/acknowledged';
import { wasChecked } from '../../app/reported';
import { hasLostWriter } from '../../app/result-writers';
import { AslDefinition } from '../../asl/model';
import { Acknowledgment } from '../../assembly/assembly';
import { STATE_MACHINE } from '../../lint/read-template';
import { MadeBy } from '../../lint/remedy';

/** What the construct tree says that templates do not. */
export class AppTree {
  public readonly acknowledgments: Acknowledgment[] = [];
  private readonly machines = new Map<string, CfnResource>();
  /** By template and name of the state: whether the CDK has dropped its result writer, for each state of that name. */
  private readonly dropped = new Map<string, Map<string, boolean[]>>();

  constructor(root: IConstruct) {
    for (const construct of root.node.findAll()) {
      this.acknowledgments.push(...acknowledgedAt(construct));
      if (construct instanceof sfn.State) {
        this.addState(construct);
      }
      if (CfnResource.isCfnResource(construct) && construct.cfnResourceType === STATE_MACHINE) {
        const stack = Stack.of(construct);
        this.machines.set(keyOf(stack.templateFile, stack.resolve(construct.logicalId)), construct);
      }
    }
  }

  /** Names of Distributed Maps that lost their result writer, where no other state of the stack has that name. */
  public droppedWriters(templatePath: string): Set<string> {
    const named = [...this.dropped.get(basename(templatePath)) ?? []];
    return new Set(named.filter(([, dropped]) => dropped.every(Boolean)).map(([name]) => name));
  }

  /** How the machines of a template were made: their states are constructs of the same stack, or they are text. */
  public madeBy(templatePath: string): (logicalId: string, definition: AslDefinition) => MadeBy | undefined {
    return (logicalId, { StartAt: start }) => {
      const machine = this.machine(templatePath, logicalId);
      if (machine?.node.scope && wasChecked(machine.node.scope)) {
        return 'workflow';
      }
      return machine && !this.dropped.get(basename(templatePath))?.has(start) ? 'asl' : machine && 'cdk';
    };
  }

  private addState(state: sfn.State) {
    const { templateFile } = Stack.of(state);
    const byName = this.dropped.get(templateFile) ?? new Map<string, boolean[]>();
    byName.set(state.stateId, [...byName.get(state.stateId) ?? [], hasLostWriter(state)]);
    this.dropped.set(templateFile, byName);
  }

  /** The state machine of a template; undefined where it was included from elsewhere. */
  public machine(templatePath: string, logicalId: string): CfnResource | undefined {
    return this.machines.get(keyOf(basename(templatePath), logicalId));
  }
}

/** File names of templates are unique in an app. */
function keyOf(templateFile: string, logicalId: string): string {
  return `${templateFile}/${logicalId}`;
}
