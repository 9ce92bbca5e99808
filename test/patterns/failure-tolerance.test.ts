import { Lazy } from 'aws-cdk-lib';
import { FailureTolerance } from '../../src/patterns/failure-tolerance';

const none = ': use FailureTolerance.NONE if no item may fail, or remove the tolerance';

describe('a failure tolerance', () => {
  test('is a count or a percentage', () => {
    expect(FailureTolerance.count(3)._render()).toEqual({ toleratedFailureCount: 3 });
    expect(FailureTolerance.percentage(1)._render()).toEqual({ toleratedFailurePercentage: 1 });
    expect(FailureTolerance.percentage(100)._render()).toEqual({ toleratedFailurePercentage: 100 });
    expect(FailureTolerance.NONE._render()).toEqual({});
  });

  test('may be a number that is not known yet', () => {
    const number = () => Lazy.number({ produce: () => 1 });
    expect(() => [FailureTolerance.count(number()), FailureTolerance.percentage(number())]).not.toThrow();
  });

  test.each([0, -1, 1.5, NaN])('refuses a count of %d', (items) => {
    expect(() => FailureTolerance.count(items)).toThrow(new Error(`'items' must be a whole number above 0, got ${items}${none}`));
  });

  test.each([0, -1, 0.5, 101, NaN])('refuses %d percent', (percentage) => {
    expect(() => FailureTolerance.percentage(percentage)).toThrow(new Error(`'percentage' must be a whole number from 1 to 100, got ${percentage}${none}`));
  });
});
