import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What is read of the model of a service's API. */
export interface Model {
  readonly metadata: { readonly serviceId: string; readonly signingName?: string; readonly endpointPrefix?: string };
  readonly operations: { readonly [name: string]: Operation };
  readonly shapes: { readonly [name: string]: Shape };
}

export interface Operation {
  readonly errors?: readonly { readonly shape: string }[];
  /** `none` where requests are not signed. */
  readonly authtype?: string;
  readonly auth?: readonly string[];
  readonly input?: { readonly shape: string };
}

export interface Shape {
  readonly exception?: boolean;
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number };
  readonly retryable?: { readonly throttling?: boolean };
  readonly documentation?: string;
  readonly members?: { readonly [name: string]: { readonly shape: string } };
}

/** A model with the name that the AWS CLI has for the service, and what botocore says of the service alone about throttling. */
export interface NamedModel {
  readonly name: string;
  readonly model: Model;
  readonly codes: readonly string[];
}

const FILE = 'service-2.json.gz';
const POLICIES = ['request_limit_exceeded', 'throttling', 'too_many_requests'];

/** The newest model of each service in botocore's folder `data`. */
export function readModels(data: string): NamedModel[] {
  const { retry } = JSON.parse(readFileSync(join(data, '_retry.json'), 'utf8'));
  const folders = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  return folders.flatMap((name) => {
    const newest = readdirSync(join(data, name)).filter((version) => existsSync(join(data, name, version, FILE))).sort().pop();
    return newest === undefined ? [] : [{
      name,
      model: JSON.parse(gunzipSync(readFileSync(join(data, name, newest, FILE))).toString()),
      codes: POLICIES.flatMap((policy) => retry[name]?.__default__?.policies?.[policy]?.applies_when?.response?.service_error_code ?? []),
    }];
  });
}
