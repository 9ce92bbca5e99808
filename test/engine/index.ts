import './polyfill';

export { fails, hangs, sendsFailure, sendsSuccess, sequence, succeeds, takes } from './mocks';
export { run } from './run';
export { definitionOf, type DefinitionSource } from '../../packages/testing/src/source/template';
export type {
  AslState, Call, Definition, Execution, Handler, HistoryEvent, Json, Mocks, RunOptions, Status, TaskContext, WaitRecord,
} from './types';
