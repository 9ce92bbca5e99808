import { ShapeName, STATE_TYPES } from '../../src/asl/fields';

export type Language = 'JSONPath' | 'JSONata';
type Wrap = (object: object, language: Language) => object;

export const scope = { StartAt: 'Inner', States: { Inner: { Type: 'Succeed' } } };
const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...scope };
const call = (language: Language, parameters: object) => ({ [language === 'JSONata' ? 'Arguments' : 'Parameters']: parameters });
const rule = (language: Language) => (language === 'JSONata' ? { Condition: true, Next: 'some' } : { Variable: '$.a', IsNull: true, Next: 'some' });
const machine: Wrap = (state, language) => ({
  ...language === 'JSONata' ? { QueryLanguage: 'JSONata' } : {},
  StartAt: 'Start',
  States: { Start: { Type: 'Choice', Choices: [rule(language)], Default: 'Work' }, Work: state, some: { Type: 'Succeed' } },
});

/** The least that a state of each type needs, beside what it goes on with. */
const STATES: Record<typeof STATE_TYPES[number], (language: Language) => object> = {
  Task: (language) => ({ Resource: 'arn:aws:states:::lambda:invoke', ...call(language, { FunctionName: 'work' }) }),
  Pass: () => ({}),
  Choice: (language) => ({ Choices: [rule(language)], Default: 'some' }),
  Wait: () => ({ Seconds: 1 }),
  Succeed: () => ({}),
  Fail: () => ({}),
  Parallel: () => ({ Branches: [scope] }),
  Map: () => ({ ItemProcessor: distributed }),
};
const state = (type: typeof STATE_TYPES[number], language: Language, fields: object = {}) => {
  const goesOn = !['Choice', 'Succeed', 'Fail'].includes(type) && !('Next' in fields);
  return { Type: type, ...STATES[type](language), ...goesOn ? { Next: 'some' } : {}, ...fields };
};
const task = (language: Language, fields: object) => machine(state('Task', language, fields), language);
const rows = (language: Language, fields: object) => machine(state('Map', language, fields), language);
const reader = (language: Language) => ({
  Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, ...call(language, { Bucket: 'orders', Key: 'orders.json' }),
});
const writer = (language: Language) => ({ Resource: 'arn:aws:states:::s3:putObject', ...call(language, { Bucket: 'orders', Prefix: 'done' }) });

/** Each shape in a definition that is right: the object and what is around it. */
export const BASES: Record<ShapeName, { object: (language: Language) => object; around: Wrap }> = {
  ...Object.fromEntries(STATE_TYPES.map((type) => [type, { object: (language: Language) => state(type, language), around: machine }])) as any,
  machine: { object: (language) => machine({ Type: 'Succeed' }, language), around: (object) => object },
  branch: { object: () => scope, around: (object, language) => machine(state('Parallel', language, { Branches: [object] }), language) },
  processor: { object: () => scope, around: (object, language) => machine(state('Map', language, { ItemProcessor: object }), language) },
  processorConfig: {
    object: () => distributed.ProcessorConfig,
    around: (ProcessorConfig, language) => rows(language, { ItemProcessor: { ...scope, ProcessorConfig } }),
  },
  credentials: { object: () => ({ RoleArn: 'arn:aws:iam::111122223333:role/work' }), around: (Credentials, language) => task(language, { Credentials }) },
  retrier: { object: () => ({ ErrorEquals: ['Busy'] }), around: (object, language) => task(language, { Retry: [object] }) },
  catcher: { object: () => ({ ErrorEquals: ['Busy'], Next: 'some' }), around: (object, language) => task(language, { Catch: [object] }) },
  choiceRule: {
    object: rule,
    around: (object, language) => machine(state('Choice', language, { Choices: [object] }), language),
  },
  itemReader: { object: reader, around: (ItemReader, language) => rows(language, { ItemReader }) },
  readerConfig: { object: () => ({ InputType: 'JSON' }), around: (ReaderConfig, language) => rows(language, { ItemReader: { ...reader(language), ReaderConfig } }) },
  itemBatcher: { object: () => ({ MaxItemsPerBatch: 5 }), around: (ItemBatcher, language) => rows(language, { ItemBatcher }) },
  resultWriter: { object: writer, around: (ResultWriter, language) => rows(language, { ResultWriter }) },
  writerConfig: { object: () => ({ OutputType: 'JSON' }), around: (WriterConfig, language) => rows(language, { ResultWriter: { ...writer(language), WriterConfig } }) },
};

export const LANGUAGES: Language[] = ['JSONPath', 'JSONata'];
