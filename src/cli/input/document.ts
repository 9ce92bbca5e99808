import { Formats, Illegible, JSON_FORMAT, OTHER_COMMAND, TextDocument, TextFormat } from './formats';

/** A text that holds no values, such as JSON with placeholders; `illegible` says why, and is undefined where it may be a definition. */
export interface Unparsed {
  readonly illegible?: string;
}

/** What a file holds, in the format that its name or its first characters say. */
export function documentOf(path: string, text: string, formats: Formats): TextDocument | Unparsed {
  const json = JSON_FORMAT.read(text);
  if (!('illegible' in json)) {
    return json;
  }
  if (!isYaml(path, text)) {
    return {};
  }
  const read = formatted(formats.yaml, 'YAML', text);
  return 'illegible' in read ? { illegible: read.illegible } : read;
}

/** What a text holds in a format that this command may not have. */
export function formatted(format: TextFormat | undefined, name: string, text: string): TextDocument | Illegible {
  return format ? format.read(text) : { illegible: `is ${name}: use '${OTHER_COMMAND}' to read it` };
}

export function isYaml(path: string, text: string): boolean {
  if (/\.ya?ml$/i.test(path)) {
    return true;
  }
  return !/^\s*[{[]/.test(text.slice(0, 2000)) && /^(---|['"]?[A-Za-z][\w-]*['"]?:)/m.test(text.slice(0, 2000));
}
