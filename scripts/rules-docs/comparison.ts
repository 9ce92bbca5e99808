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
    `${DEFECTS.length} machines with one mistake each, of those that people make in definitions and in CDK code, and the same machines without it. A mistake is`,
    'caught when a tool says something of the first, an error or a warning, that it does not say of the second. The others were run',
    `on ${asOf}, each as its documentation tells users to. The rules see what the CDK synthesizes: code that it refuses they do not see. With what`,
    `the CDK itself finds, a user of the rules hears of ${either} of ${DEFECTS.length}.`,
    '',
    renderTable([own, ...tools], DEFECTS, SOUND).trimEnd(),
  ].join('\n');
  return { text, own };
}
