import { Rule, known, quoted } from './rule';
import { stateNameProblem } from '../names';

export const STATE_RULES: Rule[] = [
  ({ place }) => {
    const problem = stateNameProblem(place.name);
    return problem && `state ${quoted(place)} ${problem}`;
  },

  ({ state, place }) => {
    const field = ['TimeoutSeconds', 'HeartbeatSeconds'].find((x) => known(state[x]) && state[x] <= 0);
    return field && `state ${quoted(place)} must have a positive ${field}, got ${state[field]}`;
  },

  ({ state, place }) => known(state.HeartbeatSeconds) && known(state.TimeoutSeconds) && state.HeartbeatSeconds >= state.TimeoutSeconds
    ? `state ${quoted(place)} must have a 'heartbeatTimeout' shorter than its timeout, got a heartbeat of ${state.HeartbeatSeconds} s and a timeout of ${state.TimeoutSeconds} s: lower the first or raise the second`
    : undefined,

  ({ state, place }, limit) => known(state.TimeoutSeconds) && state.TimeoutSeconds > limit
    ? `state ${quoted(place)} has a timeout of ${state.TimeoutSeconds} s, which the execution never reaches: raise 'timeout' of the Workflow, got ${limit} s, or lower the state's`
    : undefined,

  ({ state, place }, limit) => state.Type === 'Wait' && known(state.Seconds) && state.Seconds >= limit
    ? `state ${quoted(place)} waits ${state.Seconds} s and cannot finish: raise 'timeout' of the Workflow, got ${limit} s`
    : undefined,
];
