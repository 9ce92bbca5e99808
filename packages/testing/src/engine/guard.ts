import { Unsupported } from './run/failure';
import { Field, Fields, fieldsOf, ShapeName } from '../../../../src/asl/fields';
import { AslDefinition, isJsonata } from '../../../../src/asl/model';
import { walk } from '../../../../src/asl/walk';

/** Fields of the language that are not executed. Ignoring them would give another result than AWS. */
const NOT_EXECUTED: Partial<Record<ShapeName, readonly string[]>> = { readerConfig: ['Transformation', 'ManifestType'] };
/** States inside others are walked on their own. */
const WALKED: readonly unknown[] = ['branch', 'processor'];

/** Refuses a definition of which a part would be ignored. */
export function refuseUnknown(definition: AslDefinition): void {
  for (const { name, state } of walk(definition, false).states) {
    const fields = fieldsOf(state.Type);
    if (!fields) throw new Unsupported(name, `Type ${JSON.stringify(state.Type)}`);
    const language = isJsonata(definition, state) ? 'JSONata' : 'JSONPath';
    // Which of the two results `$` is there was never recorded.
    if (language === 'JSONPath' && state.Assign && state.ResultSelector) throw new Unsupported(name, 'Assign beside ResultSelector in JSONPath');
    refuseIn(name, state, state.Type as ShapeName, fields, language, '');
  }
}

function refuseIn(state: string, value: object, shape: ShapeName, fields: Fields, language: string, at: string): void {
  for (const [name, inner] of Object.entries(value)) {
    const field: Field | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const place = `the field '${at}${name}'`;
    if (!field || NOT_EXECUTED[shape]?.includes(name)) throw new Unsupported(state, place);
    if (field.only && field.only !== language) throw new Unsupported(state, `${place} of ${field.only} in ${language}`);
    if (field.of === undefined || WALKED.includes(field.of)) continue;
    const parts = Array.isArray(inner) ? inner.map((part, i) => [part, `${at}${name}[${i}].`] as const) : [[inner, `${at}${name}.`] as const];
    for (const [part, where] of parts) {
      if (typeof part === 'object' && part !== null) refuseIn(state, part, field.of, fieldsOf(field.of)!, language, where);
    }
  }
}
