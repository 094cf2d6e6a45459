/** The bench of a dry run. */
import type { Config } from '../config';
import type { Bench } from '../flows/bench';
import { makeBench } from '../flows/make-bench';

/** Its tokens are thrown away with its letters, so any secret and any chance will do. */
export function explainBench({ environment, policies, templates }: Config): Bench {
  return makeBench({
    support: environment.support,
    trustedAuthserv: environment.trustedAuthserv,
    policies,
    templates,
    secrets: [environment.secret ?? 'a dry run signs nothing that is kept'],
    random: (bytes) => Buffer.alloc(bytes, 7),
  });
}
