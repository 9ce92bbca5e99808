import { join } from 'node:path';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { expectAlarms } from './alarms';
import { App, Cdk, editedExample, EXAMPLE } from './cdk';
import { Emulator } from './emulator';
import { expectSame } from './expect';
import { expectEverything, patternsIn, shopIn } from './first-engine';
import { empty, expectImport } from './imports';
import { Inventory, surplus, takeInventory } from './inventory';
import { expectOrder, ORDERS, PLAIN, POISON } from './orders';
import { SecondEngine } from './second-engine';
import { expectApart, expectPresent, resourcesOf, retainedOf } from './stack';
import { expectTrip, TRIPS } from './trips';

const [SHOP, SHOP_BESIDE, PATTERNS, EVERYTHING] = ['OrderProcessing', 'OrderProcessingBeside', 'Patterns', 'Everything'];
const EXAMPLE_APP: App = { name: 'example', stacks: [SHOP], folder: EXAMPLE, program: 'bin/order-processing.ts' };
/** Its cdk.json has the feature flags of a new project. */
const EVERY_CONSTRUCT: App = {
  name: 'every-construct',
  stacks: [EVERYTHING, PATTERNS],
  folder: EXAMPLE,
  program: join(__dirname, 'apps', 'every-construct.ts'),
};

/** Nearly every order is insured then, a state has another name, and the warehouse burns for one customer. */
const CHANGE = [
  { file: 'lib/order-flow.ts', from: "'$.results.validation.total', 1000)", to: "'$.results.validation.total', 50)" },
  { file: 'lib/order-flow.ts', from: "this.report('ReportIncompleteOrder')", to: "this.report('ReportPartialOrder')" },
  {
    file: 'lambda/fulfill-order.js',
    from: '=> ({',
    to: "=> order.customer_id === 'cust-fire' ? Promise.reject(new Error('the warehouse is on fire')) : ({",
  },
];

/** What happens to the apps in an account, step by step. */
export class Scenario {
  private readonly apps: App[];
  private empty: Inventory = new Map();
  /** What destroyed stacks have left on purpose. */
  private readonly retained = new Set<string>();

  public constructor(private readonly emulator: Emulator, private readonly cdk: Cdk, private readonly scratch: string) {
    const edits = [{ file: 'bin/order-processing.ts', from: `'${SHOP}'`, to: `'${SHOP_BESIDE}'` }];
    this.apps = [EVERY_CONSTRUCT, EXAMPLE_APP, editedExample('beside', SHOP_BESIDE, scratch, edits)];
  }

  public async bootstrap(): Promise<void> {
    await this.cdk.bootstrap();
    this.empty = await takeInventory(this.emulator);
  }

  /** Deploys all for the first time; gives how many resources that are. */
  public deploy(): Promise<number> {
    return this.expectNew((app) => this.cdk.deploy(app));
  }

  /** Deploys all once more after its end. */
  public deployAgain(): Promise<number> {
    return this.expectNew((app) => this.cdk.deploySynthesized(app));
  }

  public async expectOrders(): Promise<void> {
    const [shop, beside] = await Promise.all([shopIn(this.emulator, SHOP), shopIn(this.emulator, SHOP_BESIDE)]);
    for (const order of ORDERS) await expectOrder(shop, order);
    await expectOrder(beside, PLAIN);
  }

  public async expectPatterns(): Promise<void> {
    const { agency, importer } = await patternsIn(this.emulator, PATTERNS);
    for (const trip of TRIPS.filter(({ withoutVariables }) => withoutVariables)) await expectTrip(agency, trip);
    await expectImport(importer);
    await expectEverything(this.emulator, EVERYTHING);
  }

  public async expectAlarms(): Promise<void> {
    const { StateMachineArn, AlarmTopicArn } = await this.emulator.outputsOf(SHOP);
    await expectAlarms(this.emulator, await resourcesOf(this.emulator, SHOP), StateMachineArn, AlarmTopicArn);
  }

  /** Deploys the same once more. */
  public async expectNoChanges(): Promise<void> {
    const changed = await Promise.all(this.apps.map((app) => this.cdk.deploy(app)));
    expectSame('the stacks with changes', changed.flat(), []);
  }

  /** Executes what is deployed in the second engine. */
  public async expectSameIn(engine: SecondEngine): Promise<void> {
    const [shop, resources] = await Promise.all([shopIn(this.emulator, SHOP), resourcesOf(this.emulator, SHOP)]);
    await engine.expectOrders(shop, resources, this.cdk.templateOf(EXAMPLE_APP, SHOP));
    const { agency, importer, topicArn } = await patternsIn(this.emulator, PATTERNS);
    await engine.expectTrips(agency, await resourcesOf(this.emulator, PATTERNS));
    await engine.expectImport(importer, topicArn);
  }

  /** Changes the definition and a function: every resource stays the one that it was, and does the new. */
  public async update(): Promise<void> {
    const before = await resourcesOf(this.emulator, SHOP);
    const shop = await shopIn(this.emulator, SHOP);
    const started = await this.definitionOf(shop.stateMachineArn);
    const changed = editedExample('changed', SHOP, this.scratch, CHANGE);
    expectSame('the stacks with changes', await this.cdk.deploy(changed), [SHOP]);
    expectSame('the resources after an update', await resourcesOf(this.emulator, SHOP), before);
    const ended = await this.definitionOf(shop.stateMachineArn);
    const names = ({ States }: { States: object }) => Object.keys(States).filter((name) => /^Report(Incomplete|Partial)Order$/.test(name));
    expectSame('the state before and after', [names(started), names(ended)], [['ReportIncompleteOrder'], ['ReportPartialOrder']]);
    await expectOrder(shop, { ...PLAIN, delivery: 'BookInsuredDelivery' });
    await expectOrder(shop, POISON);
  }

  /** Destroys everything, and expects that nothing stays but what must. */
  public async destroy(): Promise<number> {
    const { importer } = await patternsIn(this.emulator, PATTERNS);
    // Neither AWS nor the emulator deletes a bucket with something in it.
    await empty(importer);
    await Promise.all(this.apps.map(async (app) => {
      for (const stack of app.stacks) {
        const resources = await resourcesOf(this.emulator, stack);
        retainedOf(this.cdk.templateOf(app, stack), resources).forEach((resource) => this.retained.add(resource));
      }
      await this.cdk.destroy(app);
    }));
    expectSame('what is left', surplus(await takeInventory(this.emulator), this.empty).sort(), [...this.retained].sort());
    return this.retained.size;
  }

  private async expectNew(deploy: (app: App) => Promise<string[]>): Promise<number> {
    const changed = await Promise.all(this.apps.map(deploy));
    const stacks = this.apps.flatMap((app) => app.stacks);
    expectSame('the stacks with changes', changed.flat().sort(), [...stacks].sort());
    const inventory = await takeInventory(this.emulator);
    const resources = new Map(await Promise.all(stacks.map(async (stack) => [stack, await resourcesOf(this.emulator, stack)] as const)));
    resources.forEach((ofStack, stack) => expectPresent(stack, ofStack, inventory));
    expectApart(resources.get(SHOP)!, resources.get(SHOP_BESIDE)!);
    return [...resources.values()].reduce((sum, ofStack) => sum + Object.keys(ofStack).length, 0);
  }

  private async definitionOf(stateMachineArn: string): Promise<{ States: object }> {
    const { definition } = await this.emulator.states.send(new DescribeStateMachineCommand({ stateMachineArn }));
    return JSON.parse(definition!);
  }
}
