import * as fs from 'fs';
import * as path from 'path';
import { NO_FACTS } from '../../src/asl/facts';
import { DEFAULT_QUOTAS } from '../../src/aws/quotas';
import { Target } from '../../src/lint/target';
import { ReadDefinition, readDefinition, Unreadable } from '../../src/template/read-definition';

/** Definitions that AWS publishes and that deploy. They are not part of this repository: `SHARED` says where they are. */
export const SHARED = path.resolve(process.env.SHARED ?? path.join(__dirname, '../../../shared'));
const FOLDERS = ['corpus', 'benchmarks'];

export interface Published {
  readonly name: string;
  readonly text: string;
}

/** The definitions in the order of their names, each once; none where the folder is missing. */
export function corpus(): Published[] {
  const files = FOLDERS.map((folder) => path.join(SHARED, folder)).filter((folder) => fs.existsSync(folder)).flatMap((folder) =>
    fs.readdirSync(folder).filter((file) => file.endsWith('.asl.json')).sort().map((file) => (
      { name: file.replace(/\.asl\.json$/, ''), text: fs.readFileSync(path.join(folder, file), 'utf8') })));
  return files.filter(({ text }, i) => files.findIndex((file) => file.text === text) === i);
}

type Type = 'STANDARD' | 'EXPRESS';

/** The files do not say whether the machine is a Standard one; most are. */
export function machineOf({ name, text }: Published, type?: Type): Target {
  const read = readDefinition(text);
  if ('unreadable' in read) {
    throw new Error(`the definition ${name} ${read.unreadable}`);
  }
  return machineIn(read, type);
}

/** A machine of which nothing is known but its definition. */
export function machineIn({ definition, source }: Exclude<ReadDefinition, Unreadable>, type: Type = 'STANDARD'): Target {
  return new Target(definition, { type, facts: NO_FACTS, quotas: DEFAULT_QUOTAS, source });
}
