/** The user's to correct: shown as one line, without a stack trace. Exit code 2. */
export class UsageError extends Error {}
