import { CfnResource } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { dependenciesOf } from './dependencies';
import { circleOf } from '../json/reach';

/** Looks for circular dependencies of all machines of an app at once, since what they depend on is mostly the same. */
class Circles {
  private readonly resources: CfnResource[] = [];
  private readonly found = new Map<CfnResource, CfnResource[] | undefined>();

  public add(resource: CfnResource): void {
    this.resources.push(resource);
  }

  /** Each answer is given once: who asks again does so in another synthesis, before which something may have changed. */
  public of(resource: CfnResource): CfnResource[] | undefined {
    if (!this.found.has(resource)) {
      const known = new Map<CfnResource, Set<CfnResource>>();
      const dependencies = (one: CfnResource) => {
        known.set(one, known.get(one) ?? dependenciesOf(one));
        return known.get(one)!;
      };
      this.resources.forEach((one) => this.found.set(one, circleOf(one, dependencies)));
    }
    const circle = this.found.get(resource);
    this.found.delete(resource);
    return circle;
  }
}

const ofApps = new WeakMap<IConstruct, Circles>();

/** What to ask, when the app is complete, for a circle of resources that starts and ends with a resource. */
export function watchForCircle(resource: CfnResource): () => CfnResource[] | undefined {
  const { root } = resource.node;
  const circles = ofApps.get(root) ?? new Circles();
  ofApps.set(root, circles);
  circles.add(resource);
  return () => circles.of(resource);
}
