import { executeCell } from './cell';
import { Fault, FAULTS } from './faults';
import { Position, Subject, titleOf } from './subject';
import { IN_SEQUENCE } from './subjects/in-sequence';
import { SIDE_BY_SIDE } from './subjects/side-by-side';
import { UNDONE } from './subjects/undone';
import { WAITED_FOR } from './subjects/waited-for';

// Each pattern x each position of a task in it x each fault. What must come of a cell is not written down here: it follows from the rule
// of its pattern, which is beside it in subjects/.

interface Cell {
  readonly title: string;
  readonly subject: Subject;
  readonly position: Position;
  readonly fault: Fault;
  /** Why it has no meaning. */
  readonly reason?: string;
}

const SUBJECTS = [...IN_SEQUENCE, ...SIDE_BY_SIDE, ...UNDONE, ...WAITED_FOR];
const CELLS = SUBJECTS.flatMap((subject) => subject.positions.flatMap((position) => Object.values(FAULTS).map((fault): Cell => ({
  title: `${titleOf(subject)}, ${position.name}: ${fault.name}`,
  subject,
  position,
  fault,
  reason: subject.meaningless?.(position, fault),
}))));
const MEANINGFUL = CELLS.filter(({ reason }) => reason === undefined);

// The first cell of a pattern synthesizes it.
jest.setTimeout(30_000);

describe('the fault matrix', () => {
  let executed = 0;

  test.each(MEANINGFUL)('$title', async ({ subject, position, fault }) => {
    await executeCell(subject, position, fault);
    executed++;
  });

  afterAll(() => {
    const patterns = new Set(SUBJECTS.map(({ pattern }) => pattern)).size;
    const positions = SUBJECTS.flatMap((subject) => subject.positions).length;
    const senseless = CELLS.filter(({ reason }) => reason !== undefined);
    process.stdout.write([
      ...senseless.map(({ title, reason }) => `without meaning: ${title}: ${reason}`),
      `fault matrix: ${patterns} patterns in ${SUBJECTS.length} variants, ${positions} positions, ${Object.keys(FAULTS).length} faults, `
      + `${executed} of ${MEANINGFUL.length} cells executed as promised, ${senseless.length} without meaning`,
    ].map((line) => `${line}\n`).join(''));
  });
});
