/** No invocation of a Lambda function lasts longer (documented, 2026-11-22): https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LONGEST_INVOCATION_SECONDS = 900;

/** What a task needs beyond its function's own timeout (a guess): scheduling, cold start, the way back. */
export const TASK_MARGIN_SECONDS = 10;
