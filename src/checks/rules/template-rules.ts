import { ALIAS_ROUTING } from './alias-routing';
import { BYPASSED_ALIAS } from './bypassed-alias';
import { ENCRYPTION_KEY } from './encryption-key';
import { EVENT_PATTERN } from './event-pattern';
import { EXPRESS_STATUS_EVENT } from './express-status-event';
import { EXPRESS_WITHOUT_LOGS } from './express-without-logs';
import { IMPORTED_ROLE } from './imported-role';
import { LOG_GROUP } from './log-group';
import { LOGGED_PAYLOADS } from './logged-payloads';
import { LOST_VERSION } from './lost-version';
import { MACHINE_PROPERTIES } from './machine-properties';
import { MISDIRECTED_GRANT } from './misdirected-grant';
import { MISSING_ALARM } from './missing-alarm';
import { MISSING_PERMISSION } from './missing-permission';
import { NO_LOGS } from './no-logs';
import { NO_TRACING } from './no-tracing';
import { OPEN_START } from './open-start';
import { ROLE_NOT_ASSUMABLE } from './role-not-assumable';
import { ROLE_TRUST } from './role-trust';
import { SILENT_METRIC } from './silent-metric';
import { START_WITHOUT_ROLE } from './start-without-role';
import { SYNC_START } from './sync-start';
import { UNREPLACED_PLACEHOLDER } from './unreplaced-placeholder';
import { WIDE_ROLE } from './wide-role';
import { Rule } from '../engine/rule';

/** Rules that look only at what is around a definition: a Workflow that checks its own does not load them. By id. */
export const TEMPLATE_RULES: Rule[] = [
  ENCRYPTION_KEY,
  IMPORTED_ROLE,
  EXPRESS_WITHOUT_LOGS,
  EXPRESS_STATUS_EVENT,
  LOG_GROUP,
  LOGGED_PAYLOADS,
  WIDE_ROLE,
  ROLE_TRUST,
  SILENT_METRIC,
  MISSING_ALARM,
  NO_TRACING,
  MACHINE_PROPERTIES,
  BYPASSED_ALIAS,
  MISSING_PERMISSION,
  LOST_VERSION,
  ALIAS_ROUTING,
  NO_LOGS,
  ROLE_NOT_ASSUMABLE,
  MISDIRECTED_GRANT,
  EVENT_PATTERN,
  START_WITHOUT_ROLE,
  SYNC_START,
  UNREPLACED_PLACEHOLDER,
  OPEN_START,
];
