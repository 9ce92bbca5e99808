import { Acknowledgments } from '../../src/lint/acknowledgments';
import { stateId, Finding } from '../../src/lint/finding';

const finding = (path: string, id = 'SFN021') => ({ id, path }) as Finding;
const all = (...acknowledged: [id: string, at: string][]) => new Acknowledgments(acknowledged.map(([id, at]) => ({ id, at, reason: `${id} at '${at}'` })));
const MACHINE = 'App/Stack/Machine';

describe('an acknowledgment', () => {
  test.each(['', 'App', 'App/Stack', MACHINE])("holds below '%s'", (at) => {
    expect(all(['cdk-sfn-patterns::SFN021', at]).of(finding('Work'), MACHINE)?.reason).toBe(`cdk-sfn-patterns::SFN021 at '${at}'`);
  });

  test.each(['App/St', 'App/Stack/Machine/Role', 'Other'])("does not hold at '%s'", (at) => {
    const elsewhere = all(['cdk-sfn-patterns::SFN021', at]);
    expect(elsewhere.of(finding('Work'), MACHINE)).toBeUndefined();
    expect(elsewhere.isOnlyElsewhere(finding('Work'), MACHINE)).toBe(true);
  });

  test('is of one rule', () => {
    expect(all(['cdk-sfn-patterns::SFN021', '']).of(finding('Work', 'SFN022'), MACHINE)).toBeUndefined();
    expect(all(['cdk-sfn-patterns::SFN021', '']).isOnlyElsewhere(finding('Work', 'SFN022'), MACHINE)).toBe(false);
    expect(all(['cdk-sfn-patterns::SFN021', '']).isOnlyElsewhere(finding('Work'), MACHINE)).toBe(false);
  });

  test.each([
    'SFN021', 'Annotation::SFN021', 'Construct-Annotations::SFN021', 'Construct-Annotations::cdk-sfn-patterns:SFN021', 'annotation::cdk-sfn-patterns::SFN021',
  ])('of an annotation is none that the CDK applies itself: %s', (id) => {
    expect(all([id, '']).ofState(finding('Work'), MACHINE)?.id).toBe(id);
    expect(all([id, '']).of(finding('Work'), MACHINE)?.id).toBe(id);
    expect(all([id, '']).isOnlyElsewhere(finding('Work'), MACHINE)).toBe(true);
  });

  test('of all states is applied by the CDK', () => {
    expect(all(['cdk-sfn-patterns::SFN021', '']).ofState(finding('Work'), MACHINE)).toBeUndefined();
  });

  test.each(['other::SFN021', 'cdk-sfn-patterns::SFN21', 'cdk-sfn-patterns::SFN0211', 'x cdk-sfn-patterns::SFN021', ''])("is not '%s'", (id) => {
    expect(all([id, '']).of(finding('Work'), MACHINE)).toBeUndefined();
  });

  test('of one state holds for this one, with its spaces as the CDK keeps them', () => {
    expect(stateId(finding('Fan Out > Work'))).toBe('SFN021[Fan Out > Work]');
    for (const id of ['cdk-sfn-patterns::SFN021[Fan Out > Work]', 'cdk-sfn-patterns::SFN021[Fan-Out->-Work]', 'SFN021[Fan Out > Work]']) {
      const found = all([id, 'App']);
      expect(found.ofState(finding('Fan Out > Work'), MACHINE)?.id).toBe(id);
      expect(found.of(finding('Fan Out > Work'), MACHINE)?.id).toBe(id);
      expect(found.of(finding('Work'), MACHINE)).toBeUndefined();
      expect(found.isOnlyElsewhere(finding('Work'), MACHINE)).toBe(false);
    }
  });

  test('of one state goes before one of all, the first before others', () => {
    const found = all(['cdk-sfn-patterns::SFN021', ''], ['cdk-sfn-patterns::SFN021[Work]', ''], ['cdk-sfn-patterns::SFN021[Work]', 'App']);
    expect(found.of(finding('Work'), MACHINE)?.reason).toBe("cdk-sfn-patterns::SFN021[Work] at ''");
    expect(found.of(finding('Other'), MACHINE)?.reason).toBe("cdk-sfn-patterns::SFN021 at ''");
  });
});
