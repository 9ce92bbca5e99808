import { Checks } from './parts/checks';
import { Executed } from './parts/executions';
import { Harness } from './parts/harness';
import { Loading } from './parts/loading';
import { Plugin } from './parts/plugin';
import { Profile } from './parts/profile';
import { Synthesis } from './parts/synthesis';
import { TemplateSize } from './parts/templates';
import { UserCode } from './parts/user-code';

/** What `npm run bench` measures; the full run writes it to `tools/bench/results.json`. */
export interface Results {
  readonly asOf: string;
  readonly machine: { readonly node: string; readonly cpu: string; readonly cores: number; readonly memoryGB: number; readonly load: number };
  readonly minutes: number;
  readonly synthesis: Synthesis[];
  readonly profile: Profile;
  readonly loading: Loading[];
  readonly templates: TemplateSize[];
  readonly userCode: UserCode[];
  readonly executions: Executed[];
  readonly checks: Checks;
  readonly plugin: Plugin[];
  readonly harness: Harness;
}
