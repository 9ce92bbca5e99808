import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { both, causeOf, differs, throws } from './both';
import { Workflow } from '../../src';
import { ChoiceRouter, ChoiceRouterProps } from '../../src/patterns/choice-router';
import { Mocks, succeeds } from '../engine';
import { newStack, newTask } from '../support';

const { and, isNotPresent, isNull, isString, not, numberGreaterThan, numberGreaterThanJsonPath, or, stringEquals } = sfn.Condition;
const HAPPY: Mocks = { High: succeeds('high'), Rush: succeeds('rush'), Standard: succeeds('standard') };

function router() {
  const stack = newStack();
  const routes = [
    { condition: numberGreaterThan('$.total', 1000), next: newTask(stack, 'High') },
    { condition: stringEquals('$.priority', 'rush'), next: newTask(stack, 'Rush') },
  ];
  const definition = new ChoiceRouter(stack, 'CheckOrderValue', { routes, otherwise: newTask(stack, 'Standard') });
  new Workflow(stack, 'Orders', { definition: definition.next(new sfn.Pass(stack, 'After')) });
  return stack;
}

/** A router with one condition, to `Yes` or to `No`. */
function asking(condition: sfn.Condition, props: Partial<ChoiceRouterProps> = {}) {
  const stack = newStack();
  const routes = [{ condition, next: new sfn.Succeed(stack, 'Yes') }];
  new Workflow(stack, 'W', { definition: new ChoiceRouter(stack, 'Ask', { routes, otherwise: new sfn.Succeed(stack, 'No'), ...props }) });
  return stack;
}

describe('a ChoiceRouter', () => {
  const ROUTER = router();

  test.each([
    [{ total: 1001, priority: 'rush' }, 'High'],
    [{ total: 1000, priority: 'rush' }, 'Rush'],
    [{ total: '2000', priority: null }, 'Standard'],
    [{ total: { amount: 2000 } }, 'Standard'],
    [{}, 'Standard'],
    [[], 'Standard'],
  ])('sends %j to %s and goes on', async (input, route) => {
    const states = ['CheckOrderValue', route, 'After'];
    expect(await both(ROUTER, input, HAPPY)).toMatchObject({ status: 'SUCCEEDED', states, output: route.toLowerCase() });
  });

  test('ends with the error of the route', async () => {
    const execution = await both(ROUTER, {}, { ...HAPPY, Standard: throws('OutOfStock', 'none left') });
    const states = ['CheckOrderValue', 'Standard'];
    expect(execution).toMatchObject({ status: 'FAILED', error: 'OutOfStock', cause: causeOf('OutOfStock', 'none left'), states });
  });

  test.each<[string, string, sfn.Condition, unknown]>([
    ['below a field that is null', 'No', stringEquals('$.customer.tier', 'gold'), { customer: null }],
    ['on the right', 'No', numberGreaterThanJsonPath('$.total', '$.limit'), { total: 5 }],
    ['in type tests', 'No', or(isString('$.total'), isNull('$.total')), {}],
    ['in a test for absence', 'Yes', isNotPresent('$.total'), {}],
    ['in Not and one part of And', 'Yes', not(and(stringEquals('$.priority', 'rush'), numberGreaterThan('$.total', 1))), { priority: 'rush' }],
    ['in a list', 'No', stringEquals('$.items[2].sku', 'x'), { items: [] }],
  ])('takes a variable that is missing %s for a %s', async (_, expected, condition, input) => {
    expect((await both(asking(condition), input)).states).toEqual(['Ask', expected]);
  });

  differs('fails with a missing variable if wanted', {
    reason: 'a missing variable does not match',
    source: () => asking(numberGreaterThan('$.total', 1000), { failOnMissingVariable: true }),
    input: {},
    expected: { status: 'FAILED', error: 'States.Runtime' },
    instead: { status: 'SUCCEEDED', states: ['Ask', 'No'] },
  });

  test('asks a condition in JSONata', async () => {
    const source = asking(sfn.Condition.jsonata('{% $states.input.total > 1000 %}'));
    expect((await both(source, { total: 2000 })).states).toEqual(['Ask', 'Yes']);
    expect((await both(source, { total: 1000 })).states).toEqual(['Ask', 'No']);
  });
});
