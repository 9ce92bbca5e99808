import { imageOf, Links } from './links';
import { sidebar, TOP } from './navigation';
import { sitePages } from './pages';
import { anchorOf } from '../../scripts/docs/pages';

/** A token of markdown-it, as far as it is changed here. */
interface Token {
  readonly type: string;
  readonly children: Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** The configuration of VitePress. */
export function config(root: string) {
  const pages = sitePages(root);
  const links = new Links(pages);
  const sources = new Map(pages.map(({ path, source }) => [`${path}.md`, source]));
  return {
    title: 'cdk-sfn-patterns',
    description: 'AWS Step Functions workflow patterns for the AWS CDK',
    lang: 'en-US',
    base: '/cdk-sfn-patterns/',
    srcDir: 'pages',
    outDir: '../../.site',
    cleanUrls: true,
    markdown: {
      anchor: { slugify: anchorOf },
      config: (md: any) => md.core.ruler.push('links-of-the-repository', ({ tokens, env }: { tokens: Token[]; env: { relativePath: string } }) => {
        resolveIn(tokens, links, sources.get(env.relativePath)!);
      }),
    },
    themeConfig: {
      nav: TOP,
      sidebar: sidebar(pages),
      outline: [2, 3] as [number, number],
      search: { provider: 'local' as const },
      socialLinks: [{ icon: 'github', link: 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns' }],
    },
  };
}

function resolveIn(tokens: readonly Token[], links: Links, source: string): void {
  for (const token of tokens) {
    if (token.type === 'link_open' && token.attrGet('class') !== 'header-anchor') token.attrSet('href', links.resolved(source, token.attrGet('href')!));
    if (token.type === 'image') token.attrSet('src', imageOf(token.attrGet('src')!));
    resolveIn(token.children ?? [], links, source);
  }
}
