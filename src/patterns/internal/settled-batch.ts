import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { surround } from './catchable';
import { readPath } from '../../asl/expressions/json-path';

/** What the names of its states end in. */
export const SETTLED_SUFFIXES = ['Children', 'Manifest', 'Outcome', 'Succeeded', 'Items failed'];

/** What a Map must have so that no child that fails stops another. */
export const TOLERATES_ALL = { toleratedFailurePercentage: 100 };

export interface SettledBatchProps {
  readonly stateName: string;
  /** What the children are called in ARNs. */
  readonly label: string;
  readonly resultPath: string;
  /** Whether the results are in S3, and the output only says where. */
  readonly exported: boolean;
  /** The error where a child did not succeed. */
  readonly error: string;
  /** Makes the Map, which tolerates all failures. */
  map(stateName: string, resultPath: string): sfn.DistributedMap;
}

/**
 * A Distributed Map whose children all come to an end of their own, and that then fails if one of them did not succeed. All of it is one state
 * for whoever catches its errors.
 *
 * What stands for a child that failed is documented: its record, "equivalent to having set Transformation to NONE", or a file of those, listed
 * in the manifest. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read on 2026-11-26. DescribeMapRun would
 * count them, but needs a permission that the Map does not need, and an ARN that only an exported result has.
 *
 * In JSONata, since no path can tell a record from an output that looks like one. See docs/adr/0014-settled-batches.md.
 */
export function settledBatch(scope: Construct, props: SettledBatchProps): sfn.Parallel {
  const { stateName, resultPath, exported } = props;
  const nameOf = (suffix: string) => `${stateName}: ${suffix}`;
  const discards = resultPath === sfn.JsonPath.DISCARD;
  // What is dropped is dropped behind the outcome, which looks at it.
  const resultAt = discards ? '$' : resultPath;
  const { succeeded, cause } = exported ? outcomeInManifest() : outcomeInResults(placeOf(resultAt), props.label);
  const map = props.map(nameOf('Children'), resultAt);
  const looked = exported ? map.next(new ManifestTask(scope, 'Manifest', nameOf('Manifest'), placeOf(resultAt))) : map;
  const outputs = exported ? '{% $states.input.output %}' : undefined;
  const work = looked.next(sfn.Choice.jsonata(scope, 'Outcome', { stateName: nameOf('Outcome') })
    .when(sfn.Condition.jsonata(succeeded), sfn.Succeed.jsonata(scope, 'Succeeded', { stateName: nameOf('Succeeded'), outputs }))
    .otherwise(sfn.Fail.jsonata(scope, 'ItemsFailed', { stateName: nameOf('Items failed'), error: props.error, cause })));
  return surround(scope, 'Settled', stateName, work, discards ? { resultPath } : undefined);
}

/** Reads the manifest, with the permission that the ResultWriter has anyway: to read again what it wrote. */
class ManifestTask extends tasks.CallAwsService {
  protected readonly taskPolicies: iam.PolicyStatement[] = [];

  /** @param result - where the Map says where the manifest is */
  constructor(scope: Construct, id: string, stateName: string, result: string) {
    const bucket = `{% ${result}.ResultWriterDetails.Bucket %}`;
    super(scope, id, {
      stateName,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      service: 's3',
      action: 'getObject',
      parameters: { Bucket: bucket, Key: `{% ${result}.ResultWriterDetails.Key %}` },
      iamResources: [],
      outputs: { output: '{% $states.input %}', bucket, files: '{% $parse($states.result.Body).ResultFiles %}' },
    });
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html: FAILED is what "failed, timed out, and aborted". */
function outcomeInManifest(): { succeeded: string; cause: string } {
  return {
    // A manifest that is written otherwise one day must not look like success.
    succeeded: "{% 'FAILED' in $keys($states.input.files) and $count($states.input.files.FAILED) = 0 %}",
    cause: "{% 'child executions did not succeed: their inputs, errors and causes are in s3://' & $states.input.bucket & '/' & $states.input.files.FAILED[0].Key %}",
  };
}

function outcomeInResults(results: string, label: string): { succeeded: string; cause: string } {
  const ofChild = `$contains($string(ExecutionArn), ${JSON.stringify(`/${label}:`)})`;
  const failed = `${results}[$type($) = 'object' and Status in ['FAILED', 'TIMED_OUT', 'ABORTED'] and ${ofChild}]`;
  return {
    succeeded: `{% $count(${failed}) = 0 %}`,
    cause: `{% ($failed := ${failed}; $string($count($failed)) & ' of ' & $string($count(${results})) & ' child executions did not succeed; the first is '`
      + " & $failed[0].ExecutionArn & ', which is ' & $failed[0].Status & ($exists($failed[0].Error) ? ' with ' & $failed[0].Error : '')) %}",
  };
}

/** A path to one place in the input, in JSONata. */
function placeOf(path: string): string {
  return readPath(path).segments.reduce((place, { name, index }) => {
    if (index !== undefined) {
      return `${place}[${index}]`;
    }
    return /^[A-Za-z_]\w*$/.test(name!) ? `${place}.${name}` : `$lookup(${place}, ${JSON.stringify(name)})`;
  }, '$states.input');
}
