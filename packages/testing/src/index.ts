export { after, fails, responds, succeeds, throttled, timesOut, type Answer, type Call, type Handler } from './answers';
export { TaskError } from './engine/states/invocation';
export { Run } from './run';
export { WorkflowTest, type StartOptions } from './workflow-test';
