export { after, fails, responds, succeeds, throttled, timesOut, type Answer, type Call, type Handler } from './answers';
export { TaskError } from './engine/states/invocation';
export { faultMatrix, type Cell, type FaultMatrixOptions } from './fault-matrix';
export { historyText } from './history-text';
export { matchers } from './matchers';
export { Run } from './run';
export { WorkflowTest, type StartOptions } from './workflow-test';
