import { createRequire } from 'module';
import { useLatest } from './latest';

/** Looks at all machines with one tool, and sends what it found to the process that asked. */
async function main(tool: string, machines: string): Promise<void> {
  process.env.CDK_DISABLE_STACK_TRACE = '1';
  // Only after the choice of the CDK may anything be loaded that asks for it.
  const load = createRequire(__filename);
  const casesOf = () => (machines === 'recorded' ? load('../quality/recordings').recordedCases() : load('../../scripts/rules-docs/cases').cases());
  if (tool === 'cdk') {
    delete process.env.CDK_VALIDATION;
    useLatest();
    process.send!([...load('./cdk').lookWithCdk(casesOf())]);
  } else {
    process.env.CDK_VALIDATION = 'false';
    process.send!([...await load('../../scripts/rules-docs/cases').look(load('./asl-validator').aslValidator, casesOf())]);
  }
}

void main(process.argv[2], process.argv[3]);
