import { Leaf } from '../../../asl/leaves';
import { isUnknown } from '../../../asl/unknown';
import { Fix } from '../../remedy';
import { Rule } from '../../rule';

const ACCOUNT = 'eu-west-1:111122223333';
const send = (topic: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { ...topic, 'Message.$': '$.text' }, TimeoutSeconds: 10, End: true });

/** An ARN with its region and account written out. */
const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z]{2}(?:-[a-z]+)+-\d:\d{12}:/;

export const NOT_PORTABLE: Rule = {
  id: 'SFN040',
  severity: 'information',
  title: 'Outdated or account-specific definition',
  // The ARN of a function as Resource is older than lambda:invoke, too, but the only way to put its bare result beside the input.
  description: 'A hard-coded ARN works in one region of one account only. `Iterator` and `Parameters` of a Map are older forms that AWS supports '
    + 'but no longer develops: `ItemProcessor` and `ItemSelector` can do more.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html',
  examples: {
    wrong: { definition: send({ TopicArn: `arn:aws:sns:${ACCOUNT}:orders` }) },
    right: { definition: send({ 'TopicArn.$': '$.topic' }) },
  },
  checkState(node, report, machine) {
    const { state } = node;
    const inform = (message: string, fix: Fix) => report.problem({ message, fix });
    if (state.Type === 'Map' && state.Iterator !== undefined) {
      inform('has an Iterator, the older form of ItemProcessor', { asl: 'rename Iterator to ItemProcessor', cdk: 'call .itemProcessor() instead of .iterator()' });
    }
    if (state.Type === 'Map' && state.Parameters !== undefined) {
      inform('has Parameters, the older form of ItemSelector', { asl: 'rename Parameters to ItemSelector', cdk: "use 'itemSelector' instead of 'parameters'" });
    }
    const fixed = machine.leavesOf(node).find(isWrittenOut);
    if (fixed) {
      inform(`has an ARN at ${fixed.path} with a hard-coded region and account`, { asl: 'build the ARN from the region and account of the stack', cdk: 'reference the resource, or build the ARN with stack.formatArn()' });
    }
  },
};

const isWrittenOut = ({ value, field }: Leaf) => value.startsWith('arn:') && field !== 'Comment' && ARN.test(value) && !isUnknown(value);
