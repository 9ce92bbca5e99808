import { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, Size } from 'aws-cdk-lib';
import type { CheckRun } from './internal/check-run';
import { packageVersion } from '../lint/package-version';

/** How bad it is when a rule finds something. */
export enum RuleSeverity {
  /** Synthesis fails. */
  ERROR = 'error',
  /** It is reported. */
  WARNING = 'warning',
  /** It is reported as advice. */
  INFORMATION = 'information',
  /** The rule is not looked at. */
  OFF = 'off',
}

/** Quotas of the account, where AWS has raised them. */
export interface WorkflowQuotas {
  /**
   * How large the input or output of a state may be.
   *
   * @default Size.kibibytes(256)
   */
  readonly payload?: Size;

  /**
   * How many events the history of a Standard execution may have.
   *
   * @default 25000
   */
  readonly historyEvents?: number;

  /**
   * How large a definition may be.
   *
   * @default Size.mebibytes(1)
   */
  readonly definition?: Size;
}

/** How `WorkflowChecks` differ from the defaults. */
export interface WorkflowChecksProps {
  /**
   * Severities by id of the rule, such as `{ SFN017: RuleSeverity.ERROR }`.
   *
   * @default - each rule's own, see https://github.com/cdk-sfn-patterns/cdk-sfn-patterns/blob/main/docs/rules.md
   */
  readonly severities?: { readonly [ruleId: string]: RuleSeverity };

  /**
   * Quotas of the account.
   *
   * @default - those that every account has: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
   */
  readonly quotas?: WorkflowQuotas;
}

/**
 * Checks every state machine of an app when it is synthesized, however it was made: `Validations.of(app).addPlugins(new WorkflowChecks())`.
 *
 * A finding is acknowledged as `cdk-sfn-patterns::SFN021`, or for one state only as `cdk-sfn-patterns::SFN021[FanOut > Work]`:
 * `Validations.of(scope).acknowledge({ id, reason })`. It holds for the machines in that scope.
 */
export class WorkflowChecks implements IPolicyValidationPlugin {
  /** Name of the plugin, with which the ids of its findings begin. */
  public readonly name = 'cdk-sfn-patterns';
  /** Version of this library. */
  public readonly version?: string;
  /** Ids of all rules. */
  public readonly ruleIds?: string[];
  private readonly run: CheckRun;

  /**
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

  /** Called by the CDK. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.run.report(context.templatePaths, context.appConstruct);
  }
}
