import { stateNameProblem } from '../asl/names';
import { isUnknown } from '../asl/unknown';

/** Throws unless `name` can be the name of a state. `prop` says where the user gave it. */
export function checkStateName(prop: string, name: string): void {
  const problem = isUnknown(name) ? `must have a name that is known at synth, got the token '${name}'` : stateNameProblem(name);
  if (problem) {
    throw new Error(`'${prop}' ${problem}`);
  }
}
