import { checkFound } from '../../src/lint/check-template';
import { machinesOf } from '../../src/lint/read-template';

const found = (properties: object) => machinesOf({ Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: properties } } })[0];
const lost = { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' }, Lost: { Type: 'Succeed' } } } };
const idsOf = (severity?: (id: string) => any) => checkFound(found(lost), severity).findings.map(({ id, severity: found1 }) => `${id} ${found1}`);

describe('a machine of a template', () => {
  test('is checked by all rules', () => {
    const { logicalId, machine, unreadable } = checkFound(found(lost));
    expect([logicalId, machine?.states.length, unreadable]).toEqual(['Machine', 2, undefined]);
    expect(idsOf()).toContain('SFN041 error');
  });

  test('is checked by the rules that users want, as they want it', () => {
    expect(idsOf((id) => (id === 'SFN041' ? 'off' : undefined)).filter((text) => text.startsWith('SFN041'))).toEqual([]);
    expect(idsOf((id) => (id === 'SFN041' ? 'off' : undefined))).toEqual(idsOf().filter((text) => !text.startsWith('SFN041')));
    expect(idsOf(() => 'information').every((text) => text.endsWith(' information'))).toBe(true);
  });

  test('counts what it does not check, but not for rules that are off', () => {
    const unknown = found({ Definition: { StartAt: 'Any', States: { Any: { Type: 'Choice', Choices: { Ref: 'Rules' } } } } });
    const all = checkFound(unknown).notChecked;
    expect(all).toBeGreaterThan(0);
    expect(checkFound(unknown, () => 'off')).toMatchObject({ notChecked: 0, findings: [] });
  });

  test('has one finding where it is no JSON', () => {
    expect(checkFound(found({ DefinitionString: '{' }))).toEqual({
      logicalId: 'Machine',
      notChecked: 0,
      unreadable: "is not JSON at line 1, column 2: expected a key in double quotes or '}', got the end of the input",
      findings: [{
        id: 'SFN064',
        severity: 'error',
        docs: expect.stringMatching(/^https:/),
        path: '',
        pointer: '',
        message: "has a definition that is not JSON at line 1, column 2: expected a key in double quotes or '}', got the end of the input",
        fix: 'write the definition as one JSON object',
        fatal: true,
      }],
    });
    expect(checkFound(found({ DefinitionString: '{' }), () => 'off').findings).toEqual([]);
    expect(checkFound(found({ DefinitionString: '{' }), () => 'warning').findings).toMatchObject([{ severity: 'warning' }]);
  });

  test('has none where only deployment knows it', () => {
    expect(checkFound(found({ DefinitionString: { Ref: 'Text' } }))).toEqual({ logicalId: 'Machine', notChecked: 0, unreadable: 'is known only at deployment', findings: [] });
  });
});
