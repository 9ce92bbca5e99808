import { createRequire } from 'module';
import { useLatest } from './latest';

/** Looks at all machines with one tool, and sends what it found to the process that asked. */
async function main(tool: string): Promise<void> {
  process.env.CDK_DISABLE_STACK_TRACE = '1';
  // Only after the choice of the CDK may anything be loaded that asks for it.
  const load = createRequire(__filename);
  if (tool === 'cdk') {
    delete process.env.CDK_VALIDATION;
    useLatest();
    const { cases } = load('../../scripts/rules-docs/cases');
    process.send!([...load('./cdk').lookWithCdk(cases())]);
  } else {
    process.env.CDK_VALIDATION = 'false';
    process.send!([...await load('../../scripts/rules-docs/cases').look(load('./asl-validator').aslValidator)]);
  }
}

void main(process.argv[2]);
