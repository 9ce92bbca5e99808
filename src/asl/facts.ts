/** What must be known of the app or template behind the unknown values of a definition. */
export interface DefinitionFacts {
  /** CloudFormation type of the resource that a token refers to, where that is in the same app. */
  cloudFormationTypeOf(value: unknown): string | undefined;
  /** Timeout in seconds of the function behind a name or ARN, where the function is in the same app. */
  functionTimeout(value: unknown): number | undefined;
}

/** Of a definition in a file of its own: nobody can look up what it refers to. */
export const NO_FACTS: DefinitionFacts = { cloudFormationTypeOf: () => undefined, functionTimeout: () => undefined };
