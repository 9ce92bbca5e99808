import { Duration, Size } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { WorkflowAdvisor } from '../../src/advisor/workflow-advisor';
import { newStack, newTask } from '../support';

const workload = fc.record({
  executionsPerMonth: fc.integer({ min: 1, max: 1e9 }),
  stateTransitions: fc.double({ min: 1, max: 1_000, noNaN: true }),
  averageDuration: fc.integer({ min: 1, max: 300_000 }).map((millis) => Duration.millis(millis)),
  memory: fc.integer({ min: 1, max: 2_000 }).map((megabytes) => Size.mebibytes(megabytes)),
});

const milliseconds = (duration: Duration) => duration.toMilliseconds();

describe('any workload', () => {
  test('costs the same with both types at its break-even duration', () => {
    fc.assert(fc.property(workload, (load) => {
      const { breakEvenDuration, standard } = WorkflowAdvisor.advise(load);
      const expressAt = (millis: number) => WorkflowAdvisor.advise({ ...load, averageDuration: Duration.millis(millis) }).express.total;
      // Billed in steps of 100 ms.
      const last = Math.floor(milliseconds(breakEvenDuration) / 100) * 100;
      fc.pre(last < 300_000);
      if (last > 0) {
        expect(expressAt(last)).toBeLessThanOrEqual(standard.total * (1 + 1e-9));
      }
      expect(expressAt(last + 200)).toBeGreaterThan(standard.total);
    }));
  });

  test('costs more when there is more of anything', () => {
    fc.assert(fc.property(workload, workload, (a, b) => {
      const [x, y] = [WorkflowAdvisor.advise(a), WorkflowAdvisor.advise(b)];
      const both = WorkflowAdvisor.advise({
        executionsPerMonth: Math.max(a.executionsPerMonth, b.executionsPerMonth),
        stateTransitions: Math.max(a.stateTransitions, b.stateTransitions),
        averageDuration: Duration.millis(Math.max(milliseconds(a.averageDuration), milliseconds(b.averageDuration))),
        memory: Size.mebibytes(Math.max(a.memory.toMebibytes(), b.memory.toMebibytes())),
      });
      for (const type of ['standard', 'express'] as const) {
        expect(both[type].total).toBeGreaterThanOrEqual(Math.max(x[type].total, y[type].total) * (1 - 1e-12));
      }
    }));
  });

  test('lies within its range, and the advised type costs no more than the other, but for what is worth it', () => {
    const definition = newTask(newStack(), 'Work');
    const counted = fc.record({
      executionsPerMonth: fc.integer({ min: 1, max: 1e7 }),
      averageDuration: fc.integer({ min: 1, max: 300_000 }).map((millis) => Duration.millis(millis)),
      startEndTransitions: fc.double({ min: 0, max: 2, noNaN: true }),
      retriesPerExecution: fc.double({ min: 0, max: 10, noNaN: true }),
      leastSaving: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(fc.property(counted, ({ leastSaving, ...load }) => {
      const { standard, express, stateMachineType } = WorkflowAdvisor.advise({ ...load, definition }, { leastSaving });
      expect(standard.low).toBeLessThanOrEqual(standard.total);
      expect(standard.total).toBeLessThanOrEqual(standard.high);
      expect(express.low).toBe(express.high);
      const saving = standard.total - express.total;
      expect(stateMachineType).toBe(saving >= leastSaving ? 'EXPRESS' : 'STANDARD');
    }));
  });
});
