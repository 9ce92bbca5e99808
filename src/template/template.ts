/** A resource of a CloudFormation template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: any;
  readonly [field: string]: any;
}

/** A state machine of a CloudFormation template. */
export interface MachineResource {
  readonly logicalId: string;
  /** As the template has them: tokens are intrinsics. */
  readonly properties: any;
  /** All resources of the template by logical id. */
  readonly resources: { readonly [logicalId: string]: TemplateResource };
  /** What CloudFormation computes where a placeholder of the definition stands, by the index in it. */
  intrinsicAt(index: number): unknown;
}
