/** Types of states. */
export const STATE_TYPES = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;

export type StateType = typeof STATE_TYPES[number];

const ALL = ['Type', 'Comment', 'QueryLanguage'];
const PATHS = ['InputPath', 'OutputPath'];
const HANDLERS = ['Retry', 'Catch'];
/** Of what gives a result: Task, Parallel and Map. */
const RESULTS = ['Parameters', 'Arguments', 'ResultSelector', 'ResultPath', 'Assign', 'Output'];
const GOING_ON = ['Next', 'End'];

/**
 * The fields of each type, in both query languages together: https://states-language.net/spec.html#state-types and the page of each type
 * in https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html
 */
const FIELDS: Record<StateType, string[]> = {
  Task: [
    ...ALL, ...PATHS, ...HANDLERS, ...RESULTS, ...GOING_ON,
    'Resource', 'Credentials', 'TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath',
  ],
  Pass: [...ALL, ...PATHS, ...GOING_ON, 'Result', 'ResultPath', 'Parameters', 'Assign', 'Output'],
  Choice: [...ALL, ...PATHS, 'Choices', 'Default', 'Assign', 'Output'],
  Wait: [...ALL, ...PATHS, ...GOING_ON, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath', 'Assign', 'Output'],
  Succeed: [...ALL, ...PATHS, 'Output'],
  Fail: [...ALL, 'Error', 'ErrorPath', 'Cause', 'CausePath'],
  Parallel: [...ALL, ...PATHS, ...HANDLERS, ...RESULTS, ...GOING_ON, 'Branches'],
  Map: [
    ...ALL, ...PATHS, ...HANDLERS, ...RESULTS, ...GOING_ON,
    'ItemProcessor', 'Iterator', 'Items', 'ItemsPath', 'ItemSelector', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'Label',
    'MaxConcurrency', 'MaxConcurrencyPath', 'ToleratedFailureCount', 'ToleratedFailureCountPath',
    'ToleratedFailurePercentage', 'ToleratedFailurePercentagePath',
  ],
};

const SETS = new Map<unknown, ReadonlySet<string>>(STATE_TYPES.map((type) => [type, new Set(FIELDS[type])]));

/** The fields of a type; undefined for what is no type. */
export function fieldsOf(type: unknown): ReadonlySet<string> | undefined {
  return SETS.get(type);
}

/** The types that have a field. */
export function typesWith(field: string): StateType[] {
  return STATE_TYPES.filter((type) => SETS.get(type)!.has(field));
}
