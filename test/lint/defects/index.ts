import { access } from './access';
import { accessMore } from './access-more';
import { cdk } from './cdk';
import { cdkMore } from './cdk-more';
import { choices } from './choices';
import { data } from './data';
import { Defect } from './defect';
import { errors } from './errors';
import { integrations } from './integrations';
import { jsonata } from './jsonata';
import { limits } from './limits';
import { maps } from './maps';
import { operationsDefects } from './operations';
import { structure } from './structure';
import { templates } from './templates';
import { time } from './time';
import { transitions } from './transitions';

export * from './defect';

/** Every machine with one mistake. */
export const DEFECTS: Defect[] = [
  ...structure, ...transitions, ...errors, ...time, ...integrations, ...data, ...jsonata, ...choices, ...maps, ...limits,
  ...cdk, ...cdkMore, ...templates, ...access, ...accessMore, ...operationsDefects,
];
