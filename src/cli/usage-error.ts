/** The user's to correct: shown as one line, without a stack trace. Exit code 2. */
export class UsageError extends Error {}

/** As the terminal shows it. */
export function asError(message: string): string {
  return `cdk-sfn-patterns: ${message}`;
}
