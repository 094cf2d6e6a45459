/** `mesa do NUMBER "#command …"`: what an agent's mail can do, from the command line. */
import { randomBytes } from 'node:crypto';
import type { Config } from '../config';
import { keptSecrets } from '../config/secret';
import { actOnCase } from '../flows/act';
import { makeBench } from '../flows/make-bench';
import { risingBytes } from '../rising-bytes';
import type { Print } from './cases';
import { withStore } from './with-store';

/** Does all lines or none. Gives the exit code: 1 when something cannot be obeyed, 2 when nobody has the address. */
export async function doCommands(
  config: Config,
  order: { number: string; lines: string[]; as: string | null },
  print: Print,
): Promise<number> {
  const { environment, policies, templates } = config;
  const bench = makeBench({
    support: environment.support,
    trustedAuthserv: environment.trustedAuthserv,
    policies,
    templates,
    secrets: keptSecrets(environment.secret, environment.stateDir),
    unique: risingBytes(Date.now, randomBytes),
  });
  const outcome = await withStore(environment, (store) =>
    actOnCase(order, { store, bench, now: Date.now() }),
  );
  switch (outcome.is) {
    case 'no_case':
      console.error(`There is no case ${order.number}. mesa cases lists them.`);
      return 1;
    case 'nobody':
      console.error(`Nobody in equipo.yaml has the address ${order.as}.`);
      return 2;
    case 'refused':
      console.error('Nothing was done:');
      for (const { line, why, meant } of outcome.faults)
        console.error(`  ${line ? `${line}: ` : ''}${why}${meant ? ` (¿quiso decir «${meant}»?)` : ''}`);
      return 1;
    case 'done':
      for (const { type, data } of outcome.deed.events) print(data.into ? `${type} ${data.into}` : type);
      for (const warning of outcome.warnings) console.error(warning);
      for (const { label, value } of outcome.summary?.facts ?? []) print(`${label.padEnd(20)} ${value}`);
      for (const { at, what } of outcome.summary?.steps ?? []) print(`  ${at}: ${what}`);
      for (const { usage, does } of outcome.help ?? []) print(`${usage}\n    ${does}`);
      return 0;
  }
}
