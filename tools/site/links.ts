import { posix } from 'node:path';
import { linkTo } from './navigation';
import { Page } from './pages';

const REPOSITORY = 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns';
const OWN = new RegExp(`^${REPOSITORY}/(?:blob|tree)/main/`);
/** The README names its pictures as npm and PyPI need it. */
const OWN_IMAGE = 'https://raw.githubusercontent.com/cdk-sfn-patterns/cdk-sfn-patterns/main/docs/images/';

/** Where the links of the repository's pages lead on the site: to a page of it, or to the repository. */
export class Links {
  private readonly pages = new Map<string, Page>();
  private readonly byAnchor = new Map<string, Page>();

  constructor(pages: readonly Page[]) {
    for (const page of pages) {
      // The first page of a file that became several is its index.
      if (!this.pages.has(page.source)) this.pages.set(page.source, page);
      page.anchors?.forEach((anchor) => this.byAnchor.set(`${page.source}#${anchor}`, page));
    }
  }

  /** What a link says on the site that says `href` in a file of the repository. */
  public resolved(source: string, href: string): string {
    const own = href.replace(OWN, '/');
    if (/^[a-z]+:/.test(own)) return own;
    const [path, anchor] = own.split('#');
    const file = path === '' ? source : posix.join(path.startsWith('/') ? '.' : posix.dirname(source), path);
    const page = this.byAnchor.get(`${file}#${anchor}`) ?? this.pages.get(file);
    if (!page) return `${REPOSITORY}/blob/main/${file}${anchor === undefined ? '' : `#${anchor}`}`;
    return `${linkTo(page.path)}${anchor === undefined ? '' : `#${anchor}`}`;
  }
}

/** Where a picture of the docs is on the site. */
export function imageOf(src: string): string {
  return src.replace(OWN_IMAGE, '/images/').replace(/^(?:\.\.\/)*(?:docs\/)?images\//, '/images/');
}
