/** A function as it stands in a resolved template. */
export const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:Charge0A1B2C3D';

/** A Task that calls it by `lambda:invoke`, and passes on its payload. */
export const invoke = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { 'FunctionName': FUNCTION, 'Payload.$': '$' },
  OutputPath: '$.Payload',
  ...fields,
});

export const pass = (fields: object = {}) => ({ Type: 'Pass', End: true, ...fields });

/** A machine of these states, starting at the first. */
export const machine = (states: Record<string, object>, fields: object = {}) => ({ StartAt: Object.keys(states)[0], States: states, ...fields });

/** A machine of one state. */
export const one = (state: object, fields: object = {}) => machine({ Only: { End: true, ...state } }, fields);
