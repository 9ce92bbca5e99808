import { foreign, locate, requireFrom } from './foreign';
import { Definition } from './types';

type Validator = (definition: Definition, options: object) => { isValid: boolean; errorsText(separator: string): string };

const verdicts = new Map<string, string>();
let validator: Validator | undefined;

/** Throws when the definition is not Amazon States Language; asks `asl-validator` once per definition. */
export function validate(definition: Definition): void {
  const text = JSON.stringify(definition);
  let verdict = verdicts.get(text);
  if (verdict === undefined) {
    validator ??= load();
    // A copy, since the validator writes QueryLanguage into every state.
    const { isValid, errorsText } = validator(JSON.parse(text), { checkArn: true, checkPaths: true });
    verdict = isValid ? '' : errorsText('\n');
    verdicts.set(text, verdict);
  }
  if (verdict) throw new Error(`the definition is not valid Amazon States Language (skipValidation: true runs it anyway):\n${verdict}`);
}

/** The package compiles its JSON schemas anew for each definition, which takes 300 ms: here they are compiled once. */
function load(): Validator {
  const main = locate('asl-validator');
  const checks = locate('./checks/json-schema-errors', main);
  const { default: Ajv } = requireFrom(checks, 'ajv');
  const addFormats = requireFrom(checks, 'ajv-formats').default;
  let ajv: object | undefined;
  const once: Record<string, unknown> = {
    'ajv': { __esModule: true, default: function(options: object) { return ajv ?? new Ajv(options); } },
    'ajv-formats': {
      __esModule: true,
      default: (fresh: object) => {
        if (!ajv) addFormats(fresh);
        ajv = fresh;
      },
    },
  };
  const cached = foreign(checks, [], (name) => once[name]);
  const exported = foreign(main, [], (name) => (name === './checks/json-schema-errors' ? cached() : undefined))();
  return exported as unknown as Validator;
}
