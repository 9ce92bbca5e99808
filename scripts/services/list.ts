/** Each service's file, in the order of a list that was written before: new ones come last, so that retriers keep the order of their errors. */
export function inOrder(files: readonly string[], before: string): string[] {
  const listed = [...before.matchAll(/^  ([A-Z][A-Z0-9_]*),$/gm)].map(([, name]) => name);
  const place = (file: string) => {
    const found = listed.indexOf(nameIn(file));
    return found < 0 ? listed.length : found;
  };
  return [...files].sort().sort((a, b) => place(a) - place(b));
}

/** The text of `src/aws/services/index.ts`. */
export function listOf(files: readonly string[], before: string): string {
  return `// Written by 'npm run services'.
import { Service } from '../service';
${[...files].sort().map((file) => `import { ${nameIn(file)} } from './${file}';\n`).join('')}
/** All of them. Policies name their errors in this order, so that new ones come last. */
export const SERVICES: readonly Service[] = [
${inOrder(files, before).map((file) => `  ${nameIn(file)},\n`).join('')}];
`;
}

/** What the file `emr-serverless.ts` exports: `EMR_SERVERLESS`. */
function nameIn(file: string): string {
  return file.replaceAll('-', '_').toUpperCase();
}
