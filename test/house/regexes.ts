/** Every regular expression that mail can reach: literals from the sources, and those that code builds, caught at work. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from '@swc/core';
import { packaged } from '../../src/config/packaged';

export interface Found {
  /** Where it stands, as `message/quotes.ts`. */
  file: string;
  source: string;
  flags: string;
}

/** The literals of these rooms, each pattern once. */
export function literals(rooms: readonly string[]): Found[] {
  const found = new Map<string, Found>();
  for (const room of rooms) {
    const folder = packaged('src', room);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const file = relative(packaged('src'), join(folder, name));
      const visit = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        const { type, pattern, flags } = node as { type?: string; pattern?: string; flags?: string };
        if (type === 'RegExpLiteral')
          found.set(`/${pattern}/${flags}`, { file, source: pattern!, flags: flags! });
        for (const child of Object.values(node)) visit(child);
      };
      visit(parseSync(readFileSync(join(folder, name), 'utf8'), { syntax: 'typescript' }));
    }
  }
  return [...found.values()];
}

/** What code of `src` builds with `new RegExp` while the work is done; modules must be loaded by the work itself. */
export async function built(work: () => Promise<void>): Promise<Found[]> {
  const found = new Map<string, Found>();
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct(target, args, newTarget) {
      const made = Reflect.construct(target, args, newTarget) as RegExp;
      const key = String(made);
      if (!found.has(key)) {
        const builder = new Error().stack?.split('\n')[2] ?? '';
        const [, file] = /\/(?:src|dist\/src)\/([\w/-]+\.[tj]s)/.exec(builder) ?? [];
        found.set(key, { file: file ?? '', source: made.source, flags: made.flags });
      }
      return made;
    },
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = real;
  }
  return [...found.values()].filter(({ file }) => file !== '');
}
