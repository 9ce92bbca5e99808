import { basename } from 'node:path';
import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Acknowledgment } from '../engine/acknowledgments';
import { STATE_MACHINE } from '../engine/read-template';

/** What the construct tree says that templates do not. */
export class AppTree {
  public readonly acknowledgments: Acknowledgment[] = [];
  private readonly machines = new Map<string, CfnResource>();

  constructor(root: IConstruct) {
    for (const construct of root.node.findAll()) {
      for (const { type, data } of construct.node.metadata) {
        if (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && data) {
          const rules: [string, unknown][] = Object.entries(data);
          this.acknowledgments.push(...rules.map(([id, reason]) => ({ id, reason: String(reason), at: construct.node.path })));
        }
      }
      if (CfnResource.isCfnResource(construct) && construct.cfnResourceType === STATE_MACHINE) {
        const stack = Stack.of(construct);
        this.machines.set(keyOf(stack.templateFile, stack.resolve(construct.logicalId)), construct);
      }
    }
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
