import { JSON_FORMAT } from './formats';
import { Input, Reading, guarded, merged, problem } from './subject';
import { readTemplate } from './template';
import { readAssembly } from '../../assembly/assembly';
import { isObject } from '../../json/values';

/** The state machines of all stacks in a folder that `cdk synth` has written. */
export function readCloudAssembly(folder: string, reading: Reading): Input {
  const assembly = readAssembly(folder, reading.files);
  const templates = assembly.templates.map((path) => guarded(path, () => {
    const document = JSON_FORMAT.read(reading.files.text(path));
    return 'value' in document && isObject(document.value)
      ? readTemplate(path, document, reading, assembly)
      : problem(path, `a template must be a JSON object, got '${path}'`);
  }, (reason) => `a template must be readable, got '${path}', which ${reason}`));
  return merged([{ subjects: [], acknowledgments: assembly.acknowledgments, problems: assembly.problems }, ...templates]);
}
