import { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, Size } from 'aws-cdk-lib';
import type { CheckRun } from './internal/check-run';
import { packageVersion } from '../lint/package-version';

/** The severity of the findings of a rule. */
export enum RuleSeverity {
  /** The finding fails the synthesis. */
  ERROR = 'error',
  /** The finding is reported. */
  WARNING = 'warning',
  /** The finding is reported as advice. */
  INFORMATION = 'information',
  /** The rule is disabled. */
  OFF = 'off',
}

/** Quotas of the account, if AWS has raised them. */
export interface WorkflowQuotas {
  /**
   * The maximum size of the input or output of a state.
   *
   * @default Size.kibibytes(256)
   */
  readonly payload?: Size;

  /**
   * The maximum number of events in the history of a Standard execution.
   *
   * @default 25000
   */
  readonly historyEvents?: number;

  /**
   * The maximum size of a definition.
   *
   * @default Size.mebibytes(1)
   */
  readonly definition?: Size;
}

/** Properties for `WorkflowChecks`. */
export interface WorkflowChecksProps {
  /**
   * Severities by rule ID, such as `{ SFN017: RuleSeverity.ERROR }`.
   *
   * @default - the severity of each rule; see https://github.com/cdk-sfn-patterns/cdk-sfn-patterns/blob/main/docs/rules.md
   */
  readonly severities?: { readonly [ruleId: string]: RuleSeverity };

  /**
   * Quotas of the account.
   *
   * @default - the default quotas: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
   */
  readonly quotas?: WorkflowQuotas;
}

/**
 * Checks every state machine of an app at synth, however it was made: `Validations.of(app).addPlugins(new WorkflowChecks())`.
 *
 * Acknowledge a finding as `cdk-sfn-patterns::SFN021`, or for one state as `cdk-sfn-patterns::SFN021[FanOut > Work]`:
 * `Validations.of(scope).acknowledge({ id, reason })`. It applies to the state machines in that scope.
 *
 * @example
 *
 * Validations.of(app).addPlugins(new WorkflowChecks());
 */
export class WorkflowChecks implements IPolicyValidationPlugin {
  /** Name of the plugin, and prefix of the IDs of its findings. */
  public readonly name = 'cdk-sfn-patterns';
  /** Version of this library. */
  public readonly version?: string;
  /** IDs of all rules. */
  public readonly ruleIds?: string[];
  private readonly run: CheckRun;

  /**
   * @param props - severities and quotas that differ from the defaults
   * @throws if a severity is set for a rule that does not exist, or a quota is not above 0
   */
  constructor(props: WorkflowChecksProps = {}) {
    // Only here: whoever does not check does not wait for the rules.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { CheckRun: Run }: typeof import('./internal/check-run') = require('./internal/check-run');
    this.run = new Run(props);
    this.version = packageVersion();
    this.ruleIds = this.run.ruleIds;
  }

  /**
   * Called by the CDK.
   *
   * @param context - the templates and the construct tree of the app
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.run.report(context.templatePaths, context.appConstruct);
  }
}
