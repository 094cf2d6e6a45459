/** Vega and vega-lite from the one-file bundle that each is published with: loading takes a tenth of what their hundreds of modules take. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';

interface ChartLibraries {
  vega: typeof import('vega');
  vegaLite: typeof import('vega-lite');
}

let loaded: ChartLibraries | null = null;

/** Both libraries, read from the disk at the first call. */
export function chartLibraries(): ChartLibraries {
  if (!loaded) {
    const vega = bundle<ChartLibraries['vega']>('vega', {});
    loaded = { vega, vegaLite: bundle<ChartLibraries['vegaLite']>('vega-lite', { vega }) };
  }
  return loaded;
}

/** The packages export no path to their bundle, and as modules they cannot be required before Node 20.19. */
function bundle<T>(name: string, needs: Record<string, unknown>): T {
  const file = join(dirname(require.resolve(name)), `${name}.min.js`);
  const run = compileFunction(readFileSync(file, 'utf8'), ['exports', 'module', 'require'], {
    filename: file,
  });
  const module = { exports: {} };
  run(module.exports, module, (needed: string) => needs[needed]);
  return module.exports as T;
}
