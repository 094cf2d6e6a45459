/**
 * Runs benchmarks by name, each in a process of its own: `npm run bench [name] [arguments…]`; without a name all of them,
 * one after the other. A benchmark is a file NAME.bench.ts of this folder.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ENDING = '.bench.js';
const names = readdirSync(__dirname)
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length));

function run(name: string, args: string[]): number {
  console.log(`\n${name} ${args.join(' ')}`);
  return (
    spawnSync(process.execPath, [join(__dirname, name + ENDING), ...args], { stdio: 'inherit' }).status ?? 1
  );
}

const [name, ...args] = process.argv.slice(2);
if (name === undefined) process.exitCode = names.filter((one) => run(one, []) !== 0).length;
else if (names.includes(name)) process.exitCode = run(name, args);
else {
  console.error(`there is no benchmark ${name}; there are ${names.join(', ')}`);
  process.exitCode = 2;
}
