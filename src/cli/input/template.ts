import { dirname, isAbsolute, join } from 'node:path';
import { documentOf } from './document';
import { TextDocument } from './formats';
import { Input, InputProblem, Reading, Spot, Subject } from './subject';
import { together } from './together';
import { Assembly } from '../../assembly/assembly';
import { FileError } from '../../assembly/files';
import { withNestedStacks } from '../../assembly/nested-stacks';
import { linesOf } from '../../json/lines';
import { stepOf } from '../../json/pointer';
import { isObject, objectOf } from '../../json/values';
import { LocalFile, machinesOf, unreadIn } from '../../lint/read-template';

export function isTemplate(value: unknown): boolean {
  return isObject(value) && isObject(value.Resources) && !('States' in value);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (2026-11-27) */
const MOST_IN_STACK = 500;
/** Rules compare each state machine with the resources around it, which takes the square of their number. */
const MOST_RESOURCES = 4 * MOST_IN_STACK;

/** The state machines of a template and of its nested stacks. */
export function readTemplate(path: string, document: TextDocument, reading: Reading, assembly?: Assembly): Input {
  const problems: InputProblem[] = [];
  const unread = (file: string, reason: string) => {
    problems.push({ file, message: `the template of a nested stack must be readable, got '${file}', which ${reason}` });
  };
  const parse = (file: string, text: string): unknown => {
    const read = documentOf(file, text, reading.formats);
    if ('value' in read) {
      return read.value;
    }
    throw new FileError(read.illegible ?? 'is not JSON');
  };
  const subjects = withNestedStacks(path, document.value, reading.files, unread, parse).flatMap((file): Subject[] => {
    const own = file.path === path ? document : documentAt(file.path, reading);
    const lines = together(own.lines);
    const local = new LocalFiles(dirname(file.path), reading);
    const size = Object.keys(objectOf(objectOf(file.template).Resources)).length;
    const isTooLarge = size > MOST_RESOURCES;
    const all = isTooLarge ? unreadIn(file.template, `is in a template of ${size} resources, more than the ${MOST_RESOURCES} that are checked`) : machinesOf(file.template, {
      quotas: reading.quotas,
      assetText: (key) => file.assets.textOf(key),
      localFile: (name) => local.read(name),
      // What the CDK has written may be made in many ways.
      madeBy: (id) => (constructPathOf(file, id, assembly) === '' ? 'asl' : undefined),
    });
    if (isTooLarge && all.length > 0) {
      const message = `a template must be small enough to be checked, got '${file.path}' with ${size} resources: split it, since a stack has at most ${MOST_IN_STACK}`;
      problems.push({ file: file.path, message });
    }
    return all.map((found): Subject => {
      const { Properties } = resourceOf(file.template, found.logicalId);
      const constructPath = constructPathOf(file, found.logicalId, assembly);
      return {
        file: file.path,
        name: constructPath.replace(/\/Resource$/, '') || found.logicalId,
        constructPath,
        found,
        spots: (pointers) => spotsOf(pointers, `/Resources/${stepOf(found.logicalId)}`, { ...own, lines }, local.named(objectOf(Properties))),
      };
    });
  });
  return { subjects, acknowledgments: [], problems };
}

const resourceOf = (template: unknown, logicalId: string) => objectOf(objectOf(objectOf(template).Resources)[logicalId]);

/** Empty where the CDK has not written it, or does not say. */
function constructPathOf({ path, template }: { readonly path: string; readonly template: unknown }, logicalId: string, assembly?: Assembly): string {
  const written = objectOf(resourceOf(template, logicalId).Metadata)['aws:cdk:path'];
  return typeof written === 'string' ? written : assembly?.constructPath(path, logicalId) ?? '';
}

/** A file that was read before, this time with its lines. */
function documentAt(path: string, { files, formats, used }: Reading): TextDocument {
  used(files.realPath(path));
  const read = documentOf(path, files.text(path), formats);
  return 'value' in read ? read : { value: undefined, lines: () => new Map() };
}

interface Local {
  readonly path: string;
  lines(pointers: string[]): () => ReadonlyMap<string, number>;
}

/** The definitions that a template names by paths relative to itself. */
class LocalFiles {
  private readonly known = new Map<string, Local>();

  constructor(private readonly folder: string, private readonly reading: Reading) {
  }

  public read(name: string): LocalFile {
    const path = isAbsolute(name) ? name : join(this.folder, name);
    try {
      const text = this.reading.files.definition(path);
      this.reading.used(this.reading.files.realPath(path));
      const document = documentOf(path, text, this.reading.formats);
      if ('illegible' in document && document.illegible !== undefined) {
        return { unreadable: document.illegible };
      }
      const isText = !('value' in document) || /^\s*[{[]/.test(text);
      const lines = together((pointers) => ('value' in document ? document.lines(pointers) : linesOf(text, pointers)));
      this.known.set(name, this.known.get(name) ?? { path, lines });
      return isText ? { text } : { value: document.value };
    } catch (error) {
      if (error instanceof FileError) {
        return { unreadable: error.message };
      }
      throw error;
    }
  }

  /** The file that the properties of a state machine name. */
  public named({ DefinitionUri, DefinitionS3Location }: Record<string, unknown>): Local | undefined {
    const name = DefinitionUri ?? DefinitionS3Location;
    return typeof name === 'string' ? this.known.get(name) : undefined;
  }
}

/** Where a template can hold the definition as an object. */
const OBJECTS = ['/Properties/Definition', '/Properties/DefinitionString/Fn::ToJsonString'];
/** Where it can hold it as text. */
const TEXTS = ['', '/Fn::Sub', '/Fn::Sub/0'].map((end) => `/Properties/DefinitionString${end}`);

interface Places {
  readonly block?: TextDocument['block'];
  lines(pointers: string[]): () => ReadonlyMap<string, number>;
}

function spotsOf(pointers: string[], base: string, document: Places, local: Local | undefined): () => ReadonlyMap<string, Spot> {
  const inObject = OBJECTS.flatMap((place) => pointers.map((pointer) => `${base}${place}${pointer}`));
  const ofTemplate = document.lines([base, ...inObject]);
  const block = TEXTS.map((place) => document.block?.(`${base}${place}`)).find((found) => found !== undefined);
  const inBlock = block && linesOf(block.text, pointers);
  const ofFile = local?.lines(pointers);
  const spotOf = (pointer: string): Spot => {
    const inner = pointer === '' ? undefined : inBlock?.get(pointer);
    if (inner !== undefined) {
      return { line: block!.line + inner - 1 };
    }
    const inFile = pointer === '' ? undefined : ofFile?.().get(pointer);
    if (inFile !== undefined) {
      return { file: local!.path, line: inFile };
    }
    const lines = ofTemplate();
    const line = OBJECTS.map((place) => lines.get(`${base}${place}${pointer}`)).find((found) => found !== undefined);
    return { line: line ?? lines.get(base) };
  };
  return () => new Map(pointers.map((pointer) => [pointer, spotOf(pointer)]));
}
