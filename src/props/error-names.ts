import { ALL_ERRORS } from '../asl/errors';

/** Throws unless `errors` can stand in a retrier or catcher. */
export function checkErrorNames(prop: string, errors: string[]): void {
  if (errors.length === 0) {
    throw new Error(`'${prop}' must have at least one error name, got none: leave '${prop}' out for all errors`);
  }
  if (errors.length > 1 && errors.includes(ALL_ERRORS)) {
    throw new Error(`'${prop}' must have ${ALL_ERRORS} alone, got ${errors.join(', ')}: it matches every error`);
  }
  const blank = errors.find((error) => error.trim() === '');
  if (blank !== undefined) {
    throw new Error(`'${prop}' must have error names that are not empty, got '${blank}'`);
  }
}
