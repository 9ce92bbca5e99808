import { Rule } from '../rule';
import { ENCRYPTION_KEY } from './iam/encryption-key';
import { IMPORTED_ROLE } from './iam/imported-role';
import { MISDIRECTED_GRANT } from './iam/misdirected-grant';
import { MISSING_PERMISSION } from './iam/missing-permission';
import { OPEN_START } from './iam/open-start';
import { ROLE_NOT_ASSUMABLE } from './iam/role-not-assumable';
import { ROLE_TRUST } from './iam/role-trust';
import { START_WITHOUT_ROLE } from './iam/start-without-role';
import { WIDE_ROLE } from './iam/wide-role';
import { ALIAS_ROUTING } from './operations/alias-routing';
import { BYPASSED_ALIAS } from './operations/bypassed-alias';
import { EVENT_PATTERN } from './operations/event-pattern';
import { EXPRESS_STATUS_EVENT } from './operations/express-status-event';
import { EXPRESS_WITHOUT_LOGS } from './operations/express-without-logs';
import { LOG_GROUP } from './operations/log-group';
import { LOGGED_PAYLOADS } from './operations/logged-payloads';
import { LOST_VERSION } from './operations/lost-version';
import { MACHINE_PROPERTIES } from './operations/machine-properties';
import { MISSING_ALARM } from './operations/missing-alarm';
import { NO_LOGS } from './operations/no-logs';
import { NO_TRACING } from './operations/no-tracing';
import { SILENT_METRIC } from './operations/silent-metric';
import { SYNC_START } from './operations/sync-start';
import { UNREPLACED_PLACEHOLDER } from './structure/unreplaced-placeholder';

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
