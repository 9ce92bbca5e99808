import { placeholdersIn, isUnknown } from '../../src/asl/unknown';
import { LocalFile, TemplateMachine, TemplateOptions, machinesOf } from '../../src/lint/read-template';

const PASS = { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } };
const PAY = { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } };

function read(properties: object, resources: object = {}, options?: TemplateOptions): TemplateMachine {
  return machinesOf({ Resources: { ...resources, Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: properties } } }, options)[0];
}

function machine(properties: object, resources?: object, options?: TemplateOptions) {
  const found = read(properties, resources, options);
  if ('unreadable' in found) {
    throw new Error(found.unreadable);
  }
  return found.machine;
}

const unreadable = (properties: object, options?: TemplateOptions) => (read(properties, {}, options) as { unreadable?: string }).unreadable;

/** The only state of a definition that CloudFormation joins from parts. */
const work = (parts: unknown[], resources?: object) => machine({ DefinitionString: { 'Fn::Join': ['', parts] } }, resources).definition.States.Work;

describe('a definition as text', () => {
  test('is read with its type', () => {
    const { definition, type, source } = machine({ DefinitionString: JSON.stringify(PASS) });
    expect(definition).toEqual(PASS);
    expect(type).toBe('STANDARD');
    expect(source).toBe(JSON.stringify(PASS));
  });

  test('has placeholders where CloudFormation puts values, with the resource behind them', () => {
    const { definition, facts } = machine({
      DefinitionString: { 'Fn::Join': ['', ['{"States":{"Work":{"Resource":"', { 'Fn::GetAtt': ['Pay', 'Arn'] }, '","End":true}}}']] },
    }, { Pay: PAY });
    const { Resource } = definition.States.Work;
    expect(Resource).toBe('${Token[Pay.Arn.0]}');
    expect(facts.cloudFormationTypeOf(Resource)).toBe('AWS::Lambda::Function');
    expect(facts.functionTimeout(Resource)).toBe(60);
    expect(facts.cloudFormationTypeOf('arn:aws:lambda:eu-west-1:111122223333:function:pay')).toBeUndefined();
  });

  test('is put into quotes where a value stands without them', () => {
    const state = work(['{"States":{"Work":{"Seconds":', { Ref: 'Seconds' }, ',"A":[1', { Ref: 'B' }, { Ref: 'C' }, '0 , "x"],"D":"\\"', { Ref: 'E' }, '\\""}}}']);
    expect(state.Seconds).toBe('${Token[Seconds.0]}');
    expect(state.A).toEqual(['1${Token[B.1]}${Token[C.2]}0', 'x']);
    expect(state.D).toBe('"${Token[E.3]}"');
  });

  test.each([
    ['Fn::Sub', { 'Fn::Sub': '{"States":{"Work":{"A":"arn:${AWS::Partition}:x:${Pay.Arn}","B":"${!Left}"}}}' }],
    ['Fn::Sub with variables', { 'Fn::Sub': ['{"States":{"Work":{"A":"arn:${P}:x:${Pay.Arn}","B":"${!Left}"}}}', { P: { Ref: 'AWS::Partition' } }] }],
    ['Fn::Join in Fn::Join', { 'Fn::Join': ['', ['{"States":{"Work":{"A":"', { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'x', { 'Fn::GetAtt': 'Pay.Arn' }]] }, '","B":"${Left}"}}}']] }],
  ])('is read from %s', (_, DefinitionString) => {
    const { definition, facts } = machine({ DefinitionString }, { Pay: PAY });
    expect(definition.States.Work).toEqual({ A: 'arn:${Token[AWS::Partition.0]}:x:${Token[Pay.Arn.1]}', B: '${Left}' });
    expect(facts.cloudFormationTypeOf(definition.States.Work.A)).toBe('AWS::Lambda::Function');
  });

  test('has what Fn::Select takes from a known list, and a placeholder for the rest', () => {
    expect(work(['{"States":{"Work":{"A":"', { 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b-c'] }] }, '","B":"', { 'Fn::Select': ['0', { Ref: 'List' }] },
      '","C":"', { 'Fn::If': ['Big', 'x', 'y'] }, '","D":"', { 'Fn::ImportValue': 'Other' }, '"}}}'])).toEqual({
      A: 'b', B: '${Token[Select.0]}', C: '${Token[If.1]}', D: '${Token[ImportValue.2]}',
    });
  });

  test('is read with its substitutions', () => {
    const { definition, facts } = machine({
      DefinitionString: '{"TimeoutSeconds":${Limit},"States":{"Work":{"Resource":"${Function}","Name":"${Name}","Other":"${Other}"}}}',
      DefinitionSubstitutions: { Limit: 30, Function: { 'Fn::GetAtt': ['Pay', 'Arn'] }, Name: 'orders' },
    }, { Pay: PAY });
    expect(definition.TimeoutSeconds).toBe(30);
    expect(definition.States.Work).toEqual({ Resource: '${Token[Pay.Arn.0]}', Name: 'orders', Other: '${Other}' });
    expect(facts.functionTimeout(definition.States.Work.Resource)).toBe(60);
  });

  test('is read from Fn::ToJsonString', () => {
    expect(machine({ DefinitionString: { 'Fn::ToJsonString': PASS } }).definition).toEqual(PASS);
  });
});

describe('a definition as an object', () => {
  test('is read with its intrinsics and substitutions, and leaves the template as it was', () => {
    const Definition = {
      TimeoutSeconds: '${Limit}',
      States: { Work: { Type: 'Task', Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:states:::${Kind}' }, Comment: '${Kind}', Retry: { Ref: 'AWS::NoValue' } } },
    };
    const before = JSON.stringify(Definition);
    const { definition, source } = machine({ Definition, DefinitionSubstitutions: { Limit: 30, Kind: 'sqs' } });
    expect(isUnknown(definition.TimeoutSeconds)).toBe(true);
    expect(definition.States.Work).toEqual({ Type: 'Task', Resource: 'arn:${Token[AWS::Partition.0]}:states:::${Token[Kind.1]}', Comment: 'sqs' });
    expect(source).toBeUndefined();
    expect(JSON.stringify(Definition)).toBe(before);
  });

  test('keeps its lists, without what is no value', () => {
    const Definition = { States: { Work: { List: [1, { Ref: 'AWS::NoValue' }, ['a', { Ref: 'B' }], { c: [] }] } } };
    expect(machine({ Definition }).definition.States.Work.List).toEqual([1, ['a', '${Token[B.0]}'], { c: [] }]);
  });

  test('does not know whether a number that is filled in stays a text', () => {
    const Definition = { States: { Work: { number: '${Limit}', flag: '${Flag}', part: '${Limit} s', text: '${Name}', name: 'true' } } };
    const { number, flag, ...rest } = machine({ Definition, DefinitionSubstitutions: { Limit: -1.5, Flag: true, Name: 'a5' } }).definition.States.Work as any;
    expect([number, flag].map(isUnknown)).toEqual([true, true]);
    expect(rest).toEqual({ part: '-1.5 s', text: 'a5', name: 'true' });
  });

  const nested = (depth: number) => {
    let Definition: any = JSON.parse('{"States":{"__proto__":{"Type":"Pass"},"constructor":{"Type":"Pass"}}}');
    for (let i = 0; i < depth; i++) {
      Definition = { States: { Work: { Type: 'Map', ItemProcessor: Definition } } };
    }
    return Definition;
  };

  test('may be nested 2,000 deep, and have names that every object inherits', () => {
    expect(machine({ Definition: nested(2_000) }).states.slice(-2).map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });

  test('is not read where it is nested 10,000 deep, since each finding would name as many states', () => {
    expect(unreadable({ Definition: nested(10_000) }))
      .toBe('has state names that, together with the names of their enclosing states, exceed the maximum of 20 million characters');
  });
});

describe('a definition in a file beside the template', () => {
  const value = { States: { Work: { Name: '${Name}', Seconds: '${Seconds}', Other: '${Other}' } } };
  const files: Record<string, LocalFile> = {
    'a.json': { text: '{"States":{"Work":{"Name":"${Name}","Seconds":${Seconds},"Other":"${Other}"}}}' },
    'a.yaml': { value },
    'list.yaml': { value: [] },
    'broken.json': { text: '{' },
  };
  const options: TemplateOptions = { localFile: (path) => files[path] ?? { unreadable: 'does not exist' } };
  const DefinitionSubstitutions = { Name: { Ref: 'Table' }, Seconds: 60 };

  test.each(['a.json', 'a.yaml'])('is read from %s with its substitutions', (DefinitionS3Location) => {
    const { Name, Seconds, Other } = machine({ DefinitionS3Location, DefinitionSubstitutions }, {}, options).definition.States.Work;
    expect(Name).toMatch(/^\$\{Token\[Table\.\d\]\}$/);
    expect(Other).toBe('${Other}');
    // Whether YAML would take the text for a number is not known.
    expect(DefinitionS3Location === 'a.json' ? Seconds === 60 : isUnknown(Seconds)).toBe(true);
  });

  test.each([
    ['nowhere.json', "is in 'nowhere.json', which does not exist"],
    ['list.yaml', 'is not an object but an array'],
    ['broken.json', "is not JSON at line 1, column 2: expected a key in double quotes or '}', got the end of the input"],
  ])('cannot be read from %s', (DefinitionS3Location, reason) => {
    expect(unreadable({ DefinitionS3Location }, options)).toBe(reason);
  });

  test('is not looked for where it is in S3, or in the template', () => {
    expect(unreadable({ DefinitionS3Location: { Bucket: 'b', Key: 'a.json' } }, options)).toBe("is in S3 ('a.json'), in a file that is not an asset of this app");
    expect(machine({ Definition: PASS, DefinitionUri: 'a.json' }, {}, options).definition).toEqual(PASS);
  });
});

describe('a definition in S3', () => {
  const DefinitionS3Location = { Bucket: { 'Fn::Sub': 'assets-${AWS::Region}' }, Key: 'abc.json' };

  test('is read from the app\'s asset', () => {
    const assetText = (key: string) => (key === 'abc.json' ? '{"States":{"Work":{"Name":"${Name}"}}}' : undefined);
    expect(machine({ DefinitionS3Location, DefinitionSubstitutions: { Name: 'orders' } }, {}, { assetText }).definition.States.Work.Name).toBe('orders');
  });

  test('cannot be read without the asset', () => {
    expect(unreadable({ DefinitionS3Location })).toBe("is in S3 ('abc.json'), in a file that is not an asset of this app");
    expect(unreadable({ DefinitionS3Location: { Key: { Ref: 'Key' } } })).toBe('is in S3, in a file that is not an asset of this app');
  });
});

test('a type that is only known at deployment is unknown', () => {
  expect(machine({ Definition: PASS, StateMachineType: { Ref: 'Type' } }).type).toBeUndefined();
  expect(machine({ Definition: PASS, StateMachineType: 'EXPRESS' }).type).toBe('EXPRESS');
});

test('the timeout of a function is found behind its versions and aliases', () => {
  const resources = {
    Pay: { Type: 'AWS::Lambda::Function', Properties: {} },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Pay' } } },
    Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { 'Fn::GetAtt': ['Pay', 'Arn'] } } },
    Loop: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Loop' } } },
    Late: { Type: 'AWS::Lambda::Function', Properties: { Timeout: { Ref: 'Seconds' } } },
    Durable: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60, DurableConfig: { ExecutionTimeout: 600 } } },
  };
  const names = ['Version', 'Alias', 'Loop', 'Late', 'Durable', 'constructor'];
  const Definition = { States: { Work: Object.fromEntries(names.map((name) => [name, { Ref: name }])) } };
  const { definition, facts } = machine({ Definition }, resources);
  expect(Object.values(definition.States.Work).map(facts.functionTimeout)).toEqual([3, 3, undefined, undefined, undefined, undefined]);
  expect(placeholdersIn(definition.States.Work.Version)).toHaveLength(1);
});

describe('a definition that cannot be read', () => {
  test.each<[object, string]>([
    [{}, 'is missing'],
    [{ DefinitionString: { Ref: 'Text' } }, 'is known only at deployment'],
    [{ Definition: { 'Fn::Transform': { Name: 'AWS::Include' } } }, 'is known only at deployment'],
    [{ DefinitionString: '[]' }, 'is not a JSON object but an array'],
    [{ DefinitionString: { StartAt: 'Work' } }, "is an object in 'DefinitionString', not a string"],
    [{ Definition: 7 }, 'is not an object but a number'],
    [{ DefinitionString: '{"StartAt": "Work",\n "States": {,}}' }, 'is not JSON at line 2, column 13: expected a key in double quotes or \'}\', got \',\''],
  ])('%j says why', (properties, reason) => {
    expect(unreadable(properties)).toBe(reason);
  });
});

test('nothing is thrown for what is no template', () => {
  for (const template of [undefined, null, 3, 'text', [], {}, { Resources: null }, { Resources: [1] }, { Resources: { A: null, B: 3, C: {} } }]) {
    expect(machinesOf(template)).toEqual([]);
  }
  for (const odd of [null, 1, [], [[]], '', {}, { Ref: null }, { Ref: {} }, { 'Fn::Join': null }, { 'Fn::Join': ['', 5] }, { 'Fn::Sub': [] }, { 'Fn::Sub': ['${A}', 3] },
    { 'Fn::Select': [null, [1]] }, { 'Fn::Select': [9, ['a']] }, { 'Fn::GetAtt': null }, { 'Fn::GetAtt': [{}, 1] }, { 'Fn::Split': 1 }, { 'Fn::ToJsonString': null }]) {
    for (const property of ['DefinitionString', 'Definition', 'DefinitionS3Location', 'DefinitionSubstitutions', 'StateMachineType']) {
      expect(read({ DefinitionString: '{"States":{"A":{"B":"${C}"}}}', [property]: odd })).toHaveProperty('logicalId', 'Orders');
      expect(read({ Definition: { States: { A: odd } }, [property]: odd })).toHaveProperty('logicalId', 'Orders');
    }
  }
});
