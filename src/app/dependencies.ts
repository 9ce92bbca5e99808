import { CfnResource, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Reference, StringConcat, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * What CloudFormation makes before a resource, as far as the construct tree tells: what its properties refer to, and what it or a construct
 * around it was told to depend on. Also before the CDK has worked that out itself, late in the synthesis.
 */
export function dependenciesOf(resource: CfnResource): Set<CfnResource> {
  const told = constructsBefore(resource).flatMap((construct) => construct.node.findAll());
  const all = [...referredTo(resource), ...told, ...resource.obtainDependencies()];
  return new Set(all.filter((one): one is CfnResource => CfnResource.isCfnResource(one) && one !== resource));
}

/** The constructs of which everything inside is made before a resource, also what is added to them later. */
export function constructsBefore(resource: CfnResource): IConstruct[] {
  return resource.node.scopes.flatMap(({ node }) => node.dependencies);
}

function referredTo(resource: CfnResource): Set<IConstruct> {
  const resolver = new References();
  // As the CDK looks for the references between stacks: a definition as text keeps its references while it is prepared.
  Tokenization.resolve(resource._toCloudFormation(), { scope: resource, resolver, preparing: true });
  return resolver.targets;
}

class References extends DefaultTokenResolver {
  public readonly targets = new Set<IConstruct>();

  constructor() {
    super(new StringConcat());
  }

  public resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): any {
    if (Reference.isReference(token)) {
      this.targets.add(token.target);
    }
    return super.resolveToken(token, context, postProcessor);
  }
}
