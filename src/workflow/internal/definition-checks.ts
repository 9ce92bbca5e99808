import { Construct } from 'constructs';
import { warnOf } from './warn';
import { acknowledgedAt } from '../../app/acknowledged';
import { appFacts } from '../../app/facts';
import { markReported } from '../../app/reported';
import { lostWritersOf } from '../../app/result-writers';
import { asSynthesized, withPaths } from '../../app/settle';
import { AslDefinition } from '../../asl/model';
import { readable } from '../../asl/unknown';
import { Finding, sentenceOf } from '../../lint/finding';
import { Check } from '../../props/check';

/**
 * The same rules as for every machine. What AWS is certain to refuse is thrown at once; other errors stop the synthesis, unless they are
 * acknowledged by then; warnings are those of the construct.
 */
export function checkDefinition(scope: Construct, checks: Check, definition: AslDefinition, express: boolean): void {
  const findingsIn = (complete: AslDefinition) => loadChecks().checkMachine(complete, {
    type: express ? 'EXPRESS' : 'STANDARD', facts: appFacts, madeBy: 'workflow', droppedWriters: lostWritersOf(scope, complete),
  }).findings.filter(({ severity }) => severity !== 'information');
  const written = withPaths(definition);
  const found = findingsIn(written);
  const fatal = found.filter((finding) => finding.fatal).map((finding) => readable(sentenceOf(finding)));
  if (fatal.length > 0) {
    throw checks.error(fatal.length === 1 ? fatal[0] : ['the definition has several problems:', ...fatal].join('\n- '));
  }
  markReported(scope, found);
  warningsIn(found).forEach((finding) => warnOf(scope, finding));
  scope.node.addValidation({
    validate: () => {
      const late = laterFindings(scope, written, found, findingsIn);
      const errors = [...found, ...late].filter(({ severity }) => severity === 'error');
      return errors.length === 0 ? [] : unacknowledged(scope, errors).map((finding) => `${readable(sentenceOf(finding))} [ack: cdk-sfn-patterns::${finding.id}]`);
    },
  });
}

/** What shows only now: a `Lazy` has its value when the app is complete. */
function laterFindings(scope: Construct, written: AslDefinition, found: Finding[], findingsIn: (complete: AslDefinition) => Finding[]): Finding[] {
  const complete = asSynthesized(scope, written);
  if (complete === written) {
    return [];
  }
  const known = new Set(found.map(keyOf));
  const late = findingsIn(complete).filter((finding) => !known.has(keyOf(finding)));
  markReported(scope, [...found, ...late]);
  warningsIn(late).forEach((finding) => warnOf(scope, finding));
  return late;
}

const keyOf = ({ id, pointer, message }: Finding) => `${id} ${pointer} ${message}`;

const warningsIn = (findings: Finding[]) => findings.filter(({ severity }) => severity === 'warning');

export function unacknowledged(scope: Construct, errors: Finding[]): Finding[] {
  const acknowledgments = loadAcknowledgments(scope);
  return errors.filter((finding) => !acknowledgments.of(finding, scope.node.path));
}

function loadAcknowledgments(scope: Construct): import('../../lint/acknowledgments').Acknowledgments {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Acknowledgments }: typeof import('../../lint/acknowledgments') = require('../../lint/acknowledgments');
  return new Acknowledgments(scope.node.scopes.flatMap(acknowledgedAt));
}

/** Only at the first Workflow: whoever imports the library for something else does not wait for all the rules. */
function loadChecks(): typeof import('../../lint/check-machine') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../lint/check-machine');
}
