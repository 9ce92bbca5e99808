import { AslState } from '../../../asl/model';
import { makingIn } from '../../../asl/shaped';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';

/** From this share of the quota on, the next change may be the one that AWS refuses. */
const NEAR = 0.9;

const greetings = (letters: number) => ({ Type: 'Pass', Result: 'x'.repeat(letters), End: true });

export const PAYLOAD_SIZE: Rule = {
  id: 'SFN024',
  severity: 'warning',
  title: 'Definition or constant too large',
  description: 'AWS accepts definitions of up to 1 MiB, and data of up to 256 KiB between states. A larger constant fails the execution with '
    + '`States.DataLimitExceeded`, which `States.ALL` does not match.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
  examples: { wrong: { definition: greetings(262_145) }, right: { definition: greetings(1_000) } },
  checkMachine(machine, report) {
    const size = sizeOf(machine.definition);
    const { definitionBytes: limit, payloadBytes } = machine.quotas;
    if (size > limit) {
      report.problem({
        message: `has a definition of ${size} bytes, more than the maximum of ${limit}`,
        fix: 'move parts of it to a separate state machine, and constants to S3',
        severity: 'error',
        fatal: true,
      });
    } else if (size > limit * NEAR) {
      report.problem({ message: `has a definition of ${size} bytes, close to the maximum of ${limit}`, fix: 'move parts of it to a separate state machine' });
    }
    if (size > payloadBytes) {
      checkConstants(machine, report);
    }
  },
};

function checkConstants(machine: Target, report: Report) {
  const { states, quotas: { payloadBytes } } = machine;
  for (const node of states) {
    for (const { path, value } of makingIn(machine.shapesOf(node))) {
      const size = sizeOf(value);
      if (size > payloadBytes && !isDropped(node.state, path)) {
        report.problem({
          at: node,
          message: `has a ${path} of ${size} bytes, more than the ${payloadBytes} that a state can output`,
          fix: 'store it in S3 and pass its location',
          severity: 'error',
        });
      }
    }
  }
}

function isDropped(state: AslState, path: string): boolean {
  return path === 'Result' && state.ResultPath === null;
}

/** In UTF-8, without what is only known at deployment; 0 where it is nested too deep to be written as a text. */
function sizeOf(value: unknown): number {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? 0 : Buffer.byteLength(text) - unknownBytes(text);
  } catch {
    return 0;
  }
}

function unknownBytes(text: string): number {
  let bytes = 0;
  for (const [mark] of text.matchAll(/[$#]\{Token\[[\w.:-]*\]\}/g)) {
    bytes += mark.length;
  }
  return bytes;
}
