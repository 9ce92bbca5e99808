import { isIntrinsic } from './functions';
import { targetOf } from './references';
import { MachineResource, TemplateResource } from './template';
import { arrayOf, objectOf } from '../json/values';

/** How a machine logs. */
export interface Logging {
  /** `OFF`, `FATAL`, `ERROR` or `ALL`; undefined where only deployment knows. */
  readonly level?: string;
  readonly includesData: boolean;
  readonly arn: unknown;
  /** The log group, where it is in the template. */
  readonly group?: { readonly id: string; readonly resource: TemplateResource };
}

export function loggingOf({ properties, resources }: MachineResource): Logging {
  const logging = objectOf(properties.LoggingConfiguration);
  const arn = objectOf(objectOf(arrayOf(logging.Destinations)[0]).CloudWatchLogsLogGroup).LogGroupArn;
  const target = targetOf(arn, resources);
  const level: unknown = isIntrinsic(properties.LoggingConfiguration) ? undefined : logging.Level ?? 'OFF';
  return {
    level: typeof level === 'string' ? level : undefined,
    includesData: logging.IncludeExecutionData === true,
    arn,
    group: target?.resource.Type === 'AWS::Logs::LogGroup' ? target : undefined,
  };
}
