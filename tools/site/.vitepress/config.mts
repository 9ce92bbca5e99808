import { fileURLToPath } from 'node:url';
import { config } from '../config';

export default config(fileURLToPath(new URL('../../..', import.meta.url)));
