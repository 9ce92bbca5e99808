import { look } from './cases';
import { ours } from './ours';
import { storedPeers } from './peers';
import { renderTable } from './table';
import { Verdict, verdictOn } from './verdict';
import { DEFECTS } from '../../test/lint/defects';
import { SOUND } from '../../test/lint/sound';

/** What our rules find in the machines with a mistake, beside what the other tools found when they were last run. */
export async function comparison(): Promise<{ readonly text: string; readonly own: Verdict }> {
  const { asOf, tools } = storedPeers();
  const own = verdictOn(await look(ours), DEFECTS, SOUND, 'cdk-sfn-patterns', '');
  const cdk = tools.find(({ tool }) => tool === 'aws-cdk-lib');
  const either = DEFECTS.filter(({ id }) => own.caught[id] || cdk?.caught[id]).length;
  const text = [
    `${DEFECTS.length} state machines with one mistake each, as people make them in definitions and in CDK code, and the same state machines without it. A mistake`,
    'counts as found if a tool reports an error or a warning for the first that it does not report for the second. The other tools were run',
    `on ${asOf}, each as its documentation describes. The rules check what the CDK synthesizes, not code that the CDK rejects. Together with`,
    `the checks of the CDK itself, a user of the rules learns of ${either} of ${DEFECTS.length}.`,
    '',
    renderTable([own, ...tools], DEFECTS, SOUND).trimEnd(),
  ].join('\n');
  return { text, own };
}
