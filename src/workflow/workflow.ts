import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Workload } from '../advisor/workload';
import { EXPRESS_SECONDS } from '../aws/quotas';
import { checkCircularDependency } from './internal/circular-dependency';
import { WorkflowDefinitionBody } from './internal/definition-body';
import { check } from '../props/check';
import { allowLogsOf, encryptStateMachine } from './internal/encryption';
import { createLogGroup } from './internal/log-group';
import { mapRunLogs } from './internal/map-run-metric';
import { acknowledgeFindings } from './internal/policy-review';
import { attachMapPolicyAgain, checkCanBeChanged, createRole } from './internal/role';
import { explained } from './internal/same-names';
import { RetryPolicy } from './retry-policy';
import { WorkflowAlarmOptions, WorkflowAlarms } from './workflow-alarms';
import { WorkflowGrants } from './workflow-grants';
import { executionsOfMaps, ON_EVERY_RESOURCE, Wildcard } from '../app/wildcards';
import { bindCatchers, checkProps } from './internal/workflow-props';
import { WorkflowAdvisor } from '../advisor/workflow-advisor';

/** Where the errors of a Workflow's states go. */
export interface Catcher {
  /**
   * The state, chain or pattern that runs when one of the errors occurs; nothing else may use it.
   */
  readonly handler: sfn.IChainable;

  /**
   * Names of the errors.
   *
   * @default - all errors that no state and no other catcher names; only `States.Runtime` is caught by nothing
   */
  readonly errors?: string[];

  /**
   * Where the error is put in the input of the state that failed, as `{ Error, Cause, State }`, where `State` is the name of that state;
   * `JsonPath.DISCARD` drops it.
   *
   * An input that is no object becomes the field `input` of a new one. The cause is cut to the room that the input leaves.
   *
   * @default '$.error'
   */
  readonly resultPath?: string;
}

/** What a `Workflow` is made of. */
export interface WorkflowProps {
  /**
   * The control flow: a pattern, a state or a chain of states.
   */
  readonly definition: sfn.IChainable;

  /**
   * Whether executions are durable and last up to a year (Standard), or are short, many and cheap (Express).
   *
   * AWS replaces a state machine whose type changes.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * Name of the state machine: at most 80 of `A-Z a-z 0-9 - _`, since logs and alarms take no others.
   *
   * @default - CloudFormation makes one
   */
  readonly stateMachineName?: string;

  /**
   * What the state machine is for.
   *
   * @default - no comment
   */
  readonly comment?: string;

  /**
   * The role of the executions. The permissions that the definition needs are added to it.
   *
   * @default - a role of its own, which only this account's state machines can assume
   */
  readonly role?: iam.IRole;

  /**
   * How long an execution may last, in whole seconds; an Express one at most 5 minutes.
   *
   * @default - 1 day; Express: 5 minutes
   */
  readonly timeout?: Duration;

  /**
   * How long each attempt of a task may last that sets no timeout itself, in whole seconds.
   *
   * Callbacks, activities and jobs (`.sync`) are not meant: they take as long as people and jobs take, at most the execution's `timeout`.
   *
   * @default - for a Lambda task, the function's own timeout plus 10 seconds (910 seconds where the function's timeout is not
   * known); none for other tasks
   */
  readonly taskTimeout?: Duration;

  /**
   * Which errors of tasks are tried again.
   *
   * @default RetryPolicy.STANDARD
   */
  readonly retryPolicy?: RetryPolicy;

  /**
   * Where the errors go that states do not catch themselves.
   *
   * They hold for all tasks, Parallels and Maps of the top level, but for the states of the handlers. An error inside a Parallel or
   * Map comes out of that.
   *
   * @default - an error that no state catches ends the execution
   */
  readonly catchers?: Catcher[];

  /**
   * An existing log group to write to. Where it has a key of this app, CloudWatch Logs may use the key.
   *
   * @default - a log group of its own under `/aws/vendedlogs/states/`, deleted with the stack
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * Which events are logged.
   *
   * @default sfn.LogLevel.ALL
   */
  readonly logLevel?: sfn.LogLevel;

  /**
   * Whether inputs and outputs of states are logged, too. They may hold personal data.
   *
   * @default false
   */
  readonly includeExecutionData?: boolean;

  /**
   * How long the log group of its own keeps its events.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Whether executions are traced with X-Ray.
   *
   * @default true
   */
  readonly tracingEnabled?: boolean;

  /**
   * The key that encrypts the definition, the execution history, and the log group of its own.
   *
   * @default - keys that AWS owns
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What happens when any of the alarms goes off.
   *
   * @default - nothing
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];

  /**
   * How the alarms differ from the defaults.
   *
   * @default - one or more executions in 5 minutes, for each alarm
   */
  readonly alarmOptions?: WorkflowAlarmOptions;

  /**
   * Whether there are alarms.
   *
   * @default true
   */
  readonly alarmsEnabled?: boolean;

  /**
   * How the workflow is used, without a definition: synth prints which type is advised and what both cost, and warns where `stateMachineType`
   * is another one, or cannot do it.
   *
   * @default - no advice
   */
  readonly workload?: Workload;
}

const DEFAULT_TIMEOUT = Duration.days(1);

/**
 * A state machine with all that belongs to running it: role, logs, X-Ray, alarms, encryption, timeouts, retries and error handlers.
 *
 * What a state says itself always wins: its own retriers, catchers and timeout are never changed.
 */
export class Workflow extends Construct implements iam.IGrantable {
  /** The state machine. */
  public readonly stateMachine: sfn.StateMachine;
  /** Where the executions are logged; undefined with `LogLevel.OFF`. */
  public readonly logGroup?: logs.ILogGroup;
  /** The alarms; none of them with `alarmsEnabled: false`. */
  public readonly alarms: WorkflowAlarms;
  /** Permissions on the workflow for others. */
  public readonly grants: WorkflowGrants;
  /** The role of the executions. */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * @throws if a prop or a state has a value that AWS would refuse or that can never work
   */
  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const checks = check(this);
    checkProps(checks, props);
    const {
      stateMachineType = sfn.StateMachineType.STANDARD,
      logLevel = sfn.LogLevel.ALL,
      includeExecutionData = false,
      tracingEnabled = true,
      encryptionKey,
    } = props;

    if (props.role) {
      checkCanBeChanged(this, props.role);
    }
    const role = props.role ?? createRole(this);
    const logged = logLevel !== sfn.LogLevel.OFF;
    this.logGroup = logged ? props.logGroup ?? createLogGroup(this, props.logRetention ?? logs.RetentionDays.ONE_MONTH, encryptionKey) : undefined;

    if (props.logGroup) {
      allowLogsOf(props.logGroup, this);
    }

    const timeout = props.timeout ?? (stateMachineType === sfn.StateMachineType.EXPRESS ? Duration.seconds(EXPRESS_SECONDS) : DEFAULT_TIMEOUT);
    const definitionBody = new WorkflowDefinitionBody(props.definition, checks, {
      express: stateMachineType === sfn.StateMachineType.EXPRESS,
      timeout: timeout.toSeconds(),
      taskTimeout: props.taskTimeout && checks.seconds('taskTimeout', props.taskTimeout),
      retriers: (props.retryPolicy ?? RetryPolicy.STANDARD)._render(),
      catchers: bindCatchers(checks, props.catchers),
    });

    try {
      this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
        definitionBody,
        stateMachineType,
        stateMachineName: props.stateMachineName,
        comment: props.comment,
        role,
        timeout,
        tracingEnabled,
        logs: this.logGroup && { destination: this.logGroup, level: logLevel, includeExecutionData },
      });
    } catch (error) {
      throw explained(checks, props.definition, error);
    }
    attachMapPolicyAgain(this.stateMachine);
    checkCircularDependency(this, this.stateMachine);
    if (props.workload) {
      WorkflowAdvisor._adviseWorkflow(this, props.workload, definitionBody.definition(), stateMachineType);
    }
    if (encryptionKey) {
      encryptStateMachine(this, this.stateMachine, encryptionKey, logged);
    }
    this.alarms = WorkflowAlarms._of(this, this.stateMachine, props, {
      logs: mapRunLogs(checks, props, definitionBody.mapLabels.length > 0, this.logGroup),
      labels: definitionBody.childLabels,
    });
    const granted: Wildcard[] = [];
    this.grants = WorkflowGrants._of(this, this.stateMachine, {
      references: () => [...definitionBody.references(), role, ...[this.logGroup, encryptionKey].filter((x) => x !== undefined)],
      explain: (wildcard) => granted.push(wildcard),
      encryptionKey,
      hasMapRuns: definitionBody.mapLabels.length > 0,
    });
    this.grantPrincipal = this.stateMachine.grantPrincipal;
    acknowledgeFindings(this,
      // A role of the user's, and whoever is granted something, have policies that are not the Workflow's to judge.
      () => [...(props.role ? [] : [role]), this.stateMachine, ...this.node.children.filter((child) => child instanceof iam.Policy)],
      () => [...ON_EVERY_RESOURCE, ...definitionBody.wildcards, ...executionsOfMaps(this.stateMachine, definitionBody.mapLabels), ...granted]);
  }
}
