import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

const BASE = '/cdk-sfn-patterns/';

/** The links and pictures of a built site that lead to no file or to no anchor of it, each as `page: link`. Other hosts are not asked. */
export function brokenLinks(site: string): string[] {
  const pages = new Map(htmlFiles(site).map((file) => [relative(site, file).split(sep).join('/'), readFileSync(file, 'utf8')]));
  const anchors = new Map([...pages].map(([page, html]) => [page, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => plain(id)))]));
  return [...pages].flatMap(([page, html]) => {
    const links = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, link]) => plain(link));
    return [...new Set(links)].filter((link) => !/^[a-z]+:/.test(link) && !leads(site, page, link, anchors)).map((link) => `${page}: ${link}`);
  });
}

function leads(site: string, page: string, link: string, anchors: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const [path, anchor] = link.split('#');
  const target = path === '' ? page : posix.join('.', path.startsWith(BASE) ? path.slice(BASE.length) : posix.join(posix.dirname(page), path));
  const file = [target, `${target}.html`, posix.join(target, 'index.html')].find((one) => existsSync(join(site, one)) && statSync(join(site, one)).isFile());
  return file !== undefined && (!anchor || (anchors.get(file)?.has(decodeURIComponent(anchor)) ?? false));
}

function htmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html')).map((file) => join(folder, file));
}

function plain(attribute: string): string {
  return attribute.replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"');
}
