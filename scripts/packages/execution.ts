import { Execution, fails, Json, Mocks, run } from '../../test/engine';
import { handlersOf, paymentsOf } from '../demo/handlers';
import { Synthesized } from '../demo/synthesis';

/** How an order ended, as text that is compared. */
export interface Outcome {
  readonly expected: string;
  readonly got: string;
}

/** Executes the definition with the code of its own assets: an order that goes well, and one that cannot be fulfilled. */
export async function execute(synthesized: Synthesized, order: Json): Promise<Outcome[]> {
  const end = async (failures: Mocks) => {
    const payments = paymentsOf(synthesized);
    payments.clear();
    const execution = await run(synthesized.template, order, { ...handlersOf(synthesized, []), ...failures });
    return `${describe(execution)}, ${payments.all().map(({ status, amount_cents }) => `${status} ${amount_cents}`).join() || 'no payment'}`;
  };
  return [
    { expected: 'SUCCEEDED in OrderCompleted, PAID 5997', got: await end({}) },
    {
      expected: 'FAILED with WarehouseOnFire in OrderFailed, REFUNDED 5997',
      got: await end({ FulfillOrder: fails('WarehouseOnFire', 'on purpose') }),
    },
  ];
}

function describe({ status, error, states }: Execution): string {
  return `${status}${error ? ` with ${error}` : ''} in ${states[states.length - 1]}`;
}
