/* What JSON can hold where nobody has looked: whoever wrote it may have put anything anywhere. */

export function isObject(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: unknown): Record<string, any> {
  return isObject(value) ? value : {};
}

export function arrayOf(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}

/** A value as text; empty where it is an object or a list: `String()` throws for those that have a field called `toString`. */
export function asText(value: unknown): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}
