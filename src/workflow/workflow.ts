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
import { checkPolicies } from './internal/policy-paths';
import { acknowledgeFindings } from './internal/policy-review';
import { attachMapPolicyAgain, checkCanBeChanged, createRole } from './internal/role';
import { explained } from './internal/same-names';
import { RetryPolicy } from './retry-policy';
import { WorkflowAlarmOptions, WorkflowAlarms } from './workflow-alarms';
import { WorkflowGrants } from './workflow-grants';
import { executionsOfMaps, ON_EVERY_RESOURCE, Wildcard } from '../app/wildcards';
import { bindCatchers, checkProps } from './internal/workflow-props';
import { WorkflowAdvisor } from '../advisor/workflow-advisor';

/** An error handler for the states of a Workflow. */
export interface Catcher {
  /** The state, chain or pattern that runs when one of the errors occurs. It must not be used anywhere else. */
  readonly handler: sfn.IChainable;

  /**
   * Names of the errors to catch.
   *
   * @default - all errors that no state and no other catcher names, except `States.Runtime`, which cannot be caught
   */
  readonly errors?: string[];

  /**
   * Where to store the error in the input of the failed state, as `{ Error, Cause, State }`, where `State` is the name of that state.
   * `JsonPath.DISCARD` drops it.
   *
   * An input that is not an object becomes the field `input` of a new object. The cause is cut to the space that the input leaves.
   *
   * @default '$.error'
   */
  readonly resultPath?: string;
}

/** Properties for a `Workflow`. */
export interface WorkflowProps {
  /**
   * The control flow: a pattern, a state or a chain of states.
   */
  readonly definition: sfn.IChainable;

  /**
   * The type of the workflow: Standard for durable executions of up to a year, Express for many short ones.
   *
   * Changing the type replaces the state machine.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * Name of the state machine: at most 80 characters of `A-Z a-z 0-9 - _`, because logs and alarms accept no others.
   *
   * @default - CloudFormation generates a name
   */
  readonly stateMachineName?: string;

  /**
   * A description of the state machine, in its definition.
   *
   * @default - no comment
   */
  readonly comment?: string;

  /**
   * The execution role. The permissions that the definition needs are added to it.
   *
   * @default - a new role, which only state machines of this account can assume
   */
  readonly role?: iam.IRole;

  /**
   * The maximum duration of an execution, in whole seconds; at most 5 minutes for Express.
   *
   * @default - 1 day; Express: 5 minutes
   */
  readonly timeout?: Duration;

  /**
   * The maximum duration of each attempt of a task that does not set a timeout itself, in whole seconds.
   *
   * Does not apply to callbacks, activities or `.sync` jobs, which may run until the execution's `timeout`.
   *
   * @default - for a Lambda task, the function's own timeout plus 10 seconds (910 seconds if the function's timeout is unknown); none for other tasks
   */
  readonly taskTimeout?: Duration;

  /**
   * Which errors of tasks are retried.
   *
   * @default RetryPolicy.STANDARD
   */
  readonly retryPolicy?: RetryPolicy;

  /**
   * Handlers for errors that states do not catch themselves.
   *
   * Apply to every top-level Task, Parallel and Map except the handlers' own states. An error inside a Parallel or Map surfaces as an error of that
   * state.
   *
   * @default - an error that no state catches fails the execution
   */
  readonly catchers?: Catcher[];

  /**
   * An existing log group to write to. Where it has a key of this app, CloudWatch Logs may use the key.
   *
   * @default - a new log group under `/aws/vendedlogs/states/`, which is deleted with the stack
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * Which events are logged.
   *
   * @default sfn.LogLevel.ALL
   */
  readonly logLevel?: sfn.LogLevel;

  /**
   * Whether to log inputs and outputs of states. They may contain personal data.
   *
   * @default false
   */
  readonly includeExecutionData?: boolean;

  /**
   * How long the log group that the Workflow creates keeps its events.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Whether to trace executions with AWS X-Ray.
   *
   * @default true
   */
  readonly tracingEnabled?: boolean;

  /**
   * The key that encrypts the definition, the execution history, and the log group that the Workflow creates.
   *
   * @default - keys owned by AWS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The actions of all alarms.
   *
   * @default - no actions
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];

  /**
   * Settings for each alarm.
   *
   * @default - one or more executions in 5 minutes breach each alarm
   */
  readonly alarmOptions?: WorkflowAlarmOptions;

  /**
   * Whether to create alarms.
   *
   * @default true
   */
  readonly alarmsEnabled?: boolean;

  /**
   * How the workflow is used, without a definition. `cdk synth` prints the advised type and the cost of both, and warns if `stateMachineType` is
   * another one, or does not support the workload.
   *
   * @default - no advice
   */
  readonly workload?: Workload;
}

const DEFAULT_TIMEOUT = Duration.days(1);

/**
 * A state machine with everything needed to run it: role, logs, X-Ray, alarms, encryption, timeouts, retries and error handlers.
 *
 * A state's own retriers, catchers and timeout always win, and are never changed.
 *
 * @example
 *
 * new Workflow(this, 'Orders', {
 *   definition,
 *   catchers: [{ handler: reportFailure }],
 *   alarmActions: [new actions.SnsAction(onCall)],
 * });
 */
export class Workflow extends Construct implements iam.IGrantable {
  /** The state machine. */
  public readonly stateMachine: sfn.StateMachine;
  /** The log group of the executions; undefined with `LogLevel.OFF`. */
  public readonly logGroup?: logs.ILogGroup;
  /** The alarms; none of them with `alarmsEnabled: false`. */
  public readonly alarms: WorkflowAlarms;
  /** Grants permissions on the Workflow. */
  public readonly grants: WorkflowGrants;
  /** The execution role. */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * @param scope - the construct that this one is defined in
   * @param id - the id within the scope; ids of resources are derived from it
   * @param props - the definition, and what differs from the defaults
   * @throws if a prop or a state has a value that AWS would reject or that can never work
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
    checkPolicies(this, role);
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
