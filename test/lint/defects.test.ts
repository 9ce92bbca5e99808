import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Build, buildIn, DEFECTS, Defect, GROUPS, isAsl, textOf } from './defects';
import { SOUND } from './sound';
import { definitionOf } from '../engine';

/** The template of a machine, as text. */
function templateOf(build: Build): string {
  const stack = new Stack(new App(), 'Stack');
  buildIn(stack, build);
  return JSON.stringify(Template.fromStack(stack).toJSON());
}

const NOT_JSON = ['trailing-comma', 'comment-in-json'];
const PAGE = /^https:\/\/(docs\.aws\.amazon\.com|states-language\.net)\/[\w/.-]+(#[\w-]+)?$/;
const SENTENCE = /^[A-Z$0-9].*[^ ]\.$/;
const bare = (defects: readonly Defect[]) => defects.filter(({ build }) => isAsl(build));
const coded = DEFECTS.filter(({ build }) => !isAsl(build));

describe('the defective machines', () => {
  test('have ids of their own, which sound machines do not use either', () => {
    const ids = [...DEFECTS, ...SOUND].map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test('are at least 90, of every group', () => {
    expect(DEFECTS.length).toBeGreaterThan(90);
    expect(SOUND.length).toBeGreaterThan(25);
    expect(new Set(DEFECTS.map(({ group }) => group))).toEqual(new Set(GROUPS));
  });

  test('name a page of AWS or of the language, and what it says', () => {
    expect([...DEFECTS, ...SOUND].filter(({ source }) => !PAGE.test(source)).map(({ id, source }) => `${id}: ${source}`)).toEqual([]);
    expect(DEFECTS.filter(({ breaks }) => !SENTENCE.test(breaks)).map(({ id, breaks }) => `${id}: ${breaks}`)).toEqual([]);
    expect(SOUND.filter(({ because }) => !SENTENCE.test(because)).map(({ id, because }) => `${id}: ${because}`)).toEqual([]);
  });

  test('are JSON, but for those whose mistake is that they are not', () => {
    const parses = (build: Build) => {
      try {
        JSON.parse(textOf(build as any));
        return true;
      } catch {
        return false;
      }
    };
    expect(bare(DEFECTS).filter(({ build }) => !parses(build)).map(({ id }) => id)).toEqual(NOT_JSON);
    expect(bare(DEFECTS).filter(({ sound }) => !parses(sound)).map(({ id }) => id)).toEqual([]);
  });

  test.each(DEFECTS.filter(({ refusal }) => refusal).map((defect) => [defect.id, defect] as const))('%s is refused by the CDK, and its sound machine is not', (_, defect) => {
    expect(() => templateOf(defect.sound)).not.toThrow();
    expect(() => templateOf(defect.build)).toThrow(defect.refusal);
  });

  test('in plain ASL differ from their sound machines, and synthesize', () => {
    const text = (build: Build) => isAsl(build) && `${build.type} ${textOf(build)}`;
    expect(bare(DEFECTS).filter(({ build, sound }) => text(build) === text(sound)).map(({ id }) => id)).toEqual([]);
    const app = new App();
    const builds = new Map(bare(DEFECTS).flatMap(({ build, sound }) => [build, sound]).map((build) => [text(build), build]));
    [...builds.values()].forEach((build, i) => buildIn(new Stack(app, `Stack${i}`), build));
    expect(app.synth().stacks).toHaveLength(builds.size);
  });

  test.each(coded.filter(({ refusal }) => !refusal).map((defect) => [defect.id, defect] as const))('%s differs from its sound machine', (_, defect) => {
    // What the CDK loses is missing in the template, and so differs too.
    expect(templateOf(defect.build)).not.toEqual(templateOf(defect.sound));
  });

  test('are made anew each time', () => {
    const texts = () => bare(DEFECTS).map(({ build }) => textOf(build as any));
    expect(texts()).toEqual(texts());
  });
});

describe('the sound machines', () => {
  test.each(SOUND.map((machine) => [
    machine.id, machine,
  ] as const))('%s synthesizes, with a definition that starts at one of its states', (_, { build }) => {
    const { StartAt, States } = definitionOf(isAsl(build) ? textOf(build) : JSON.parse(templateOf(build)));
    expect(Object.keys(States)).toContain(StartAt);
  });

  test('have ids that defects\' own sound machines cannot hide', () => {
    const texts = new Set(bare(DEFECTS).map(({ sound }) => textOf(sound as any)));
    expect(SOUND.filter(({ build }) => isAsl(build) && texts.has(textOf(build))).map(({ id }) => id)).toEqual([]);
  });
});
