/**
 * Writes `src/aws/services/index.ts`, the list of all services, from the files beside it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listOf } from './services/list';

const FOLDER = join(__dirname, '..', 'src', 'aws', 'services');
const LIST = join(FOLDER, 'index.ts');

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && file !== 'index.ts').map((file) => file.slice(0, -'.ts'.length));
writeFileSync(LIST, listOf(files, readFileSync(LIST, 'utf8')));
