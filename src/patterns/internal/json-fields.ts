import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** Stands for null while the CDK renders fields: it drops null from objects, and an execution would miss the field. No text starts like this. */
const NULL = '\u0000null';

/** The fields of a state, as AWS takes them: paths are marked by a key that ends in `.$`, and null is kept. */
export function renderFields(fields: { [name: string]: any }): { [name: string]: any } {
  return withNulls(sfn.FieldUtils.renderObject(markNulls(fields))!);
}

/** What the CDK is to render, with a mark for each null. */
export function markNulls<T>(value: T): T {
  return changed(value, (leaf) => (leaf === null ? NULL : leaf));
}

/** The input of a task, with a mark for each null. */
export function markNullsIn(input: sfn.TaskInput): sfn.TaskInput {
  return input.type === sfn.InputType.OBJECT ? sfn.TaskInput.fromObject(markNulls(input.value)) : input;
}

/** What the CDK has rendered, with null for each mark. */
export function withNulls<T>(rendered: T): T {
  return changed(rendered, (leaf) => (leaf === NULL ? null : leaf));
}

function changed(value: any, change: (leaf: unknown) => unknown): any {
  if (Array.isArray(value)) {
    // A list that is a token stays the one that it is.
    const list = value.map((element) => changed(element, change));
    return list.some((element, i) => element !== value[i]) ? list : value;
  }
  const isPlain = typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return isPlain ? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, changed(field, change)])) : change(value);
}
