import { map } from './map';
import { parallel } from './parallel';
import { choice, fail, pass, succeed } from './simple';
import { task } from './task';
import { wait } from './wait';
import type { Running, Step } from '../run/machine';

/** The work of a state, by its type. */
export const WORK: Readonly<Record<string, ((running: Running) => Promise<Step>) | undefined>> = {
  Pass: pass, Task: task, Choice: choice, Wait: wait, Succeed: succeed, Fail: fail, Parallel: parallel, Map: map,
};
