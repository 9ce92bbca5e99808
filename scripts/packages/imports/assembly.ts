import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A public type, as jsii describes it. */
export interface PublicType {
  readonly kind: 'class' | 'enum' | 'interface';
  readonly name: string;
  readonly docs?: { readonly summary?: string };
  readonly initializer?: object;
  readonly methods?: readonly Member[];
  readonly properties?: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly static?: boolean;
}

/** The public types of a package that is installed. */
export function publicTypes(folder: string): PublicType[] {
  return Object.values(JSON.parse(gunzipSync(readFileSync(join(folder, '.jsii.gz'))).toString()).types);
}

/** Those that are there at run time: interfaces are not. */
export const isValue = ({ kind }: PublicType) => kind !== 'interface';
