import { readFileSync } from 'fs';
import { join } from 'path';
import { messages } from '../../scripts/packages/mistakes/mistakes';

const FOLDER = join(__dirname, '..', '..', 'scripts', 'packages', 'mistakes');

test('each mistake has a message that names what to change', () => {
  for (const message of Object.values(messages())) {
    expect(message).toMatch(/^\[Stack\/\w+\] ('[\w.]+'|state '\w+') .*(, got |: use )/);
  }
});

test.each(['mistakes.py', 'Mistakes.java', 'mistakes.go'])('%s makes the same mistakes', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  expect(Object.keys(messages()).filter((name) => !text.includes(`"${name}"`))).toEqual([]);
});
