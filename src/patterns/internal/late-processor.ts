import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/**
 * Gives a Map its item processor when it becomes part of a state machine, as a Parallel gets its branches. The CDK's `itemProcessor()` takes the
 * names of the states in it at once, so that `prefixStates()` of a fragment around it comes too late: https://github.com/aws/aws-cdk/issues/23320
 */
export function processLater(map: sfn.Map | sfn.DistributedMap, itemProcessor: sfn.IChainable): void {
  const late = map as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name of ASKING) {
    late[name] = (...args) => {
      // From now on those of the class again.
      ASKING.forEach((other) => delete late[other]);
      map.itemProcessor(itemProcessor);
      return late[name](...args);
    };
  }
}

/** What asks a Map for its item processor. */
const ASKING = ['bindToGraph', 'toStateJson', 'validateState'];
