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
}
