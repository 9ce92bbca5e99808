import type { Page } from './pages';

export interface Item {
  readonly text: string;
  readonly link?: string;
  readonly items?: Item[];
}

/** The pages in the order in which people read them, by group. Rules, the API and decisions have a sidebar of their own. */
export const GUIDE: Readonly<Record<string, readonly (readonly [path: string, title: string])[]>> = {
  'Start': [['index', 'Introduction'], ['overview', 'All pages'], ['python', 'Python'], ['java', 'Java'], ['migration', 'Migration'], ['skill', 'For coding assistants']],
  'Concepts': [
    ['workflow', 'Workflow'], ['retries-and-errors', 'Retries and errors'], ['permissions', 'Permissions'], ['alarms-and-logs', 'Alarms and logs'],
    ['express-or-standard', 'Express or Standard'], ['checks', 'Checks'], ['command', 'The command'], ['testing', 'Testing'],
    ['raw-states', 'Raw states'], ['limits', 'Limits and quotas'],
  ],
  'Patterns': [
    ['patterns/lambda-pipeline', 'LambdaPipeline'], ['patterns/order-pipeline', 'OrderPipeline'], ['patterns/choice-router', 'ChoiceRouter'],
    ['patterns/parallel-fan-out', 'ParallelFanOut'], ['patterns/batch-map', 'BatchMap'], ['patterns/distributed-batch', 'DistributedBatch'],
    ['patterns/saga', 'Saga'], ['patterns/poll-until', 'PollUntil'], ['patterns/try-finally', 'TryFinally'], ['patterns/nested-workflow', 'NestedWorkflow'],
  ],
  'Compared and measured': [
    ['comparison', 'Published workflows'], ['durable-functions', 'Lambda durable functions'], ['coverage', 'The guide'], ['performance', 'Performance'],
    ['quality', 'Quality of the tests'],
  ],
  'Project': [['changelog', 'Changelog'], ['contributing', 'Contributing'], ['architecture', 'Architecture'], ['security', 'Security']],
};

/** Pages that belong together and have an index, by folder. */
const FOLDERS: Readonly<Record<string, string>> = { rules: 'Rules', api: 'API reference', adr: 'Decisions' };

export const TOP: Item[] = [
  { text: 'Guide', link: '/' }, { text: 'Patterns', link: '/patterns/lambda-pipeline' }, { text: 'Rules', link: '/rules/' }, { text: 'API', link: '/api/' },
];

/** The sidebar: the guide, and beside the pages of a folder these pages. */
export function sidebar(pages: readonly Page[]): Record<string, Item[]> {
  const guide = Object.entries(GUIDE).map(([text, items]) => ({ text, items: items.map(([path, title]) => ({ text: title, link: linkTo(path) })) }));
  const folders = Object.entries(FOLDERS).map(([folder, text]): [string, Item[]] => [`/${folder}/`, [{
    text, link: linkTo(`${folder}/index`), items: inFolder(pages, folder).map(({ path }) => ({ text: path.slice(folder.length + 1), link: linkTo(path) })),
  }]]);
  return { ...Object.fromEntries(folders), '/': [...guide, { text: FOLDERS.adr, items: [{ text: 'All decisions', link: linkTo('adr/index') }] }] };
}

function inFolder(pages: readonly Page[], folder: string): Page[] {
  return pages.filter(({ path }) => path.startsWith(`${folder}/`) && path !== `${folder}/index`);
}

/** The link to a page: an index is the folder itself. */
export function linkTo(path: string): string {
  return `/${path.replace(/(^|\/)index$/, '$1')}`;
}
