import { Annotations, Stack, Validations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { adviseOn } from './advise';
import { isRegion } from './check-prices';
import { appFacts } from '../../app/facts';
import { AslDefinition } from '../../asl/model';
import { check } from '../../props/check';
import type { WorkflowAdvice } from '../workflow-advice';
import { WorkflowPrices } from '../workflow-prices';
import type { Workload } from '../workload';

/** Prints the advice for a Workflow, and warns where its type is another one, or cannot do it. */
export function adviseWorkflow(scope: Construct, workload: Workload, definition: AslDefinition, stateMachineType: sfn.StateMachineType): void {
  const checks = check(scope).within('workload');
  checks.must('definition', !workload.definition, 'not be set', 'one', 'a Workflow uses its own definition');
  const { region } = Stack.of(scope);
  // Tests and emulators have regions that AWS does not.
  const prices = WorkflowPrices.of(isRegion(region) ? { region } : {});
  const advice = adviseOn(checks, workload, { prices }, { definition, facts: appFacts });
  Annotations.of(scope).addInfoV2('cdk-sfn-patterns:workload', `Express or Standard: ${advice.summary}`);
  const warning = warningOf(advice, stateMachineType);
  if (warning) {
    Validations.of(scope).addWarning(warning.id, warning.text);
  }
}

function warningOf(advice: WorkflowAdvice, type: sfn.StateMachineType): { id: string; text: string } | undefined {
  const impossible = type === sfn.StateMachineType.EXPRESS ? advice.expressImpossible : advice.standardImpossible;
  if (impossible.length > 0) {
    const remedy = advice.feasible ? `use StateMachineType.${advice.stateMachineType}` : 'neither type supports this workload';
    return { id: 'cdk-sfn-patterns:workloadLimit', text: `${impossible.join(' ')} Fix: ${remedy}` };
  }
  if (advice.stateMachineType !== type) {
    const reasons = advice.reasons.join(' ');
    return {
      id: 'cdk-sfn-patterns:workloadType',
      text: `the type is ${type}, but ${advice.stateMachineType} is recommended for this workload. ${reasons} `
        + `Fix: set 'stateMachineType' to StateMachineType.${advice.stateMachineType}, which replaces a deployed state machine, or acknowledge this`,
    };
  }
  return undefined;
}
